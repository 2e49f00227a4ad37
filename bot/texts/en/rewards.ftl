# Roles that members earn, and reminders.

help-rewards = Give members roles for streaks and for last week's top places
help-rewards-set = Choose a role that members earn, or the one to ping with reminders
help-rewards-stop = Stop giving a role; the tutor takes it back from everyone it gave it to
help-rewards-list = See which roles members can earn
option-reward = What for
option-reward-role = Which role

reward-top = Last week's top three
reward-streak-7 = A streak of 7 days
reward-streak-30 = A streak of 30 days
reward-streak-100 = A streak of 100 days
reward-reminder = Reminders in the channel
reward-chosen = { $what }: { $role }. I'll keep it up to date from now on.
reward-stopped = { $what }: no role any more. I'm taking it back from everyone I gave it to.
reward-line = - { $what }: { $role }
reward-reason = A role earned with the tutor's exercises
reward-deleted = a deleted role
rewards-title = ### 🏅 Roles
rewards-none = Members can't earn any roles yet. `/rewards set` chooses one.
rewards-how = -# Roles change when an exercise closes and at midnight. Members who are hidden get none.

problem-reward-gone = I can't find { $role } any more. Pick another role with `/rewards set`, or stop it with `/rewards stop`.
problem-reward-right = I can't give anyone { $role }: I'm missing Manage Roles. Allow it in the server's settings under Roles.
problem-reward-above = I can't give anyone { $role }: it isn't below my own role. Drag my role above it in the server's settings under Roles.
problem-reward-managed = { $role } belongs to Discord or an integration, so nobody can give it away. Pick another role.
problem-reward-mention = I can't ping { $role }. Allow anyone to mention it in the role's settings, or give me Mention Everyone.
error-reward-beyond = You can't give { $role } to members yourself, so I won't do it for you. Ask somebody whose role is above it.
error-mention-beyond = You can't mention { $role } yourself, so I won't do it for you. Make it mentionable, or ask somebody who may mention all roles.
error-reward-none = No role is set for that. `/rewards list` shows the ones that are.

## Reminders
reminder = ⏳ Your streak of { $length ->
    [one] { $length } day
   *[other] { $length } days
 } in { $server } ends { $ends }. [Answer today's exercise]({ $link }) to keep it.
    -# `/me settings` turns reminders off.
reminder-freeze = ⏳ Your streak of { $length ->
    [one] { $length } day
   *[other] { $length } days
 } in { $server } costs you a freeze { $ends }. [Answer today's exercise]({ $link }) to save it.
    -# `/me settings` turns reminders off.
reminder-group = ⏳ { $role } This exercise closes { $ends }, and { $waiting ->
    [one] one streak is
   *[other] { $waiting } streaks are
 } still waiting for an answer: { $link }
notice-closed = ⏳ I couldn't remind you of your streak: Discord won't let me send you direct messages, so I've stopped trying. Allow them in this server's privacy settings, then turn reminders on again in `/me settings`.
