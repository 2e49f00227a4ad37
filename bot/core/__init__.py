"""The rules: pure functions over plain values. No Discord, no SQL, no file, no clock, no global random."""
