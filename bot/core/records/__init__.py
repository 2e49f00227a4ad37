"""What the store keeps, as plain values: the rows that use cases and views pass around, a module for each room.

All instants are aware and in UTC. Ids of servers, channels, messages and people are Discord's snowflakes.
"""
