"""A bot of a few lines that keeps the shape of the real one, to develop the sandbox against."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import discord
from discord import app_commands, ui

from bot.core.exercise import Exercise
from tests.samples import sample

KINDS = ("choice", "classify", "multiple", "order")


class StubTutor:
    def __init__(self) -> None:
        self.exercises = self.bank = [sample(kind) for kind in KINDS]


class StubBot(discord.Client):
    def __init__(self, clock: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]], seed: int) -> None:
        super().__init__(intents=discord.Intents(guilds=True), allowed_mentions=discord.AllowedMentions.none())
        self.clock, self.sleep = clock, sleep
        self.tutor = StubTutor()
        self.tree = app_commands.CommandTree(self)
        self.posts: list[dict[str, Any]] = []
        self.drafts: dict[tuple[int, int], dict[int, int]] = {}
        self.points: dict[str, int] = {}
        self.due: datetime | None = None
        self.channel: int | None = None

    async def setup_hook(self) -> None:
        schedule = app_commands.Group(
            name="schedule", description="Schedules", default_permissions=discord.Permissions(manage_guild=True)
        )
        exercise = app_commands.Group(
            name="exercise", description="Exercises", default_permissions=discord.Permissions(manage_guild=True)
        )

        @schedule.command(name="daily", description="A daily exercise")
        async def daily(interaction: discord.Interaction, channel: discord.TextChannel, time: str) -> None:
            hour, minute = map(int, time.split(":"))
            now = self.clock()
            self.due = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
            if self.due <= now:
                self.due += timedelta(days=1)
            self.channel = channel.id
            self.timer = asyncio.create_task(self.run_timer())
            await self.say(interaction, f"A daily at {time} in <#{channel.id}>.")

        @exercise.command(name="post", description="Post one now")
        async def post(interaction: discord.Interaction, exercise: str, channel: discord.TextChannel) -> None:
            await self.open(next(e for e in self.tutor.exercises if e.id == exercise), channel.id)
            await self.say(interaction, "Posted.")

        @self.tree.command(name="leaderboard", description="Who leads")
        async def leaderboard(interaction: discord.Interaction) -> None:
            rows = sorted(self.points.items(), key=lambda row: (-row[1], row[0]))
            await self.say(
                interaction, "### Leaderboard\n" + "\n".join(f"{n}. {name} {p}" for n, (name, p) in enumerate(rows, 1))
            )

        self.tree.add_command(schedule)
        self.tree.add_command(exercise)
        await self.tree.sync()

    async def next_timer(self) -> datetime | None:
        return self.due

    async def aclose(self) -> None:
        return None

    async def run_timer(self) -> None:
        while self.due is not None:
            await self.sleep((self.due - self.clock()).total_seconds())
            for post in self.posts:
                await self.reveal(post)
            assert self.channel is not None
            await self.open(self.tutor.exercises[len(self.posts) % 4], self.channel)
            self.due += timedelta(days=1)

    async def open(self, exercise: Exercise, channel: int) -> None:
        number = len(self.posts) + 1
        shown = list(range(len(exercise.parts)))
        shown = shown[1:] + shown[:1]
        post = {"id": number, "exercise": exercise, "shown": shown, "answers": {}, "channel": channel, "open": True}
        self.posts.append(post)
        message = await self.get_partial_messageable(channel).send(view=self.post_view(post))
        post["message"] = message

    async def reveal(self, post: dict[str, Any]) -> None:
        if post["open"]:
            post["open"] = False
            await post["message"].edit(
                view=self.view(f"### Reveal\n{post['exercise'].prompt}\n\n{post['exercise'].explanation}"),
                allowed_mentions=discord.AllowedMentions.none(),
            )

    def view(self, *texts: str, rows: list[list[ui.Item[Any]]] | None = None) -> ui.LayoutView:
        view = ui.LayoutView(timeout=None)
        items: list[Any] = [ui.TextDisplay(text) for text in texts]
        items += [ui.ActionRow(*row) for row in rows or []]
        view.add_item(ui.Container(*items, accent_colour=0x5865F2))
        view.stop()
        return view

    def parts(self, post: dict[str, Any]) -> str:
        return "\n".join(f"**{'ABCDEFGH'[p]}** {post['exercise'].parts[i].text}" for p, i in enumerate(post["shown"]))

    def post_view(self, post: dict[str, Any]) -> ui.LayoutView:
        exercise, number = post["exercise"], post["id"]
        if exercise.kind == "choice":
            row: list[ui.Item[Any]] = [
                ui.Button(label="ABCDEFGH"[p], custom_id=f"t1:a:{number}:{p}") for p in range(len(exercise.parts))
            ]
        else:
            row = [ui.Button(label="Answer", custom_id=f"t1:w:{number}")]
        rows = [row, [ui.Button(label="Hint", custom_id=f"t1:h:{number}")]]
        return self.view(f"## {exercise.topic_title}\n{exercise.prompt}", self.parts(post), rows=rows)

    def workbench(self, post: dict[str, Any], draft: dict[int, int]) -> ui.LayoutView:
        exercise, number = post["exercise"], post["id"]
        rows: list[list[ui.Item[Any]]] = []
        places = range(len(exercise.parts))
        if exercise.kind == "classify":
            for p in places:
                options = [
                    discord.SelectOption(label=b, value=str(n), default=draft.get(p) == n)
                    for n, b in enumerate(exercise.buckets)
                ]
                rows.append([ui.Select(custom_id=f"t1:p:{number}:{p}", placeholder=f"{p + 1}", options=options)])
            complete = len(draft) == len(places)
        elif exercise.kind == "multiple":
            options = [discord.SelectOption(label="ABCDE"[p], value=str(p), default=p in draft) for p in places]
            rows.append([ui.Select(custom_id=f"t1:p:{number}", min_values=0, max_values=len(options), options=options)])
            complete = bool(draft)
        else:
            left = [p for p in places if p not in draft.values()]
            buttons = [ui.Button(label="ABCDEFGH"[p], custom_id=f"t1:n:{number}:{p}") for p in left]
            rows += [buttons[i : i + 5] for i in range(0, len(buttons), 5)]
            complete = not left
        rows.append([ui.Button(label="Submit", custom_id=f"t1:s:{number}", disabled=not complete)])
        return self.view(exercise.prompt, self.parts(post), rows=rows)

    async def say(self, interaction: discord.Interaction, text: str) -> None:
        await interaction.response.send_message(view=self.view(text), ephemeral=True)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is not discord.InteractionType.component:
            return
        data: Any = interaction.data
        _, what, number, *rest = data["custom_id"].split(":")
        post = self.posts[int(number) - 1]
        draft = self.drafts.setdefault((interaction.user.id, post["id"]), {})
        exercise, shown = post["exercise"], post["shown"]
        if what == "h":
            await self.say(interaction, exercise.hint or "No hint.")
        elif what == "w":
            await interaction.response.send_message(view=self.workbench(post, draft), ephemeral=True)
        elif what in "pn":
            if what == "n":
                draft[len(draft)] = int(rest[0])
            elif rest:
                draft[int(rest[0])] = int(data["values"][0])
            else:
                draft.clear()
                draft.update({int(value): 1 for value in data["values"]})
            await interaction.response.edit_message(view=self.workbench(post, draft))
        elif what in "as":
            from bot.core.grading import grade, points

            if what == "a":
                answer: tuple[int, ...] = (shown[int(rest[0])],)
            elif exercise.kind == "classify":
                answer = tuple(draft[shown.index(i)] for i in range(len(shown)))
            elif exercise.kind == "multiple":
                answer = tuple(sorted(shown[p] for p in draft))
            else:
                answer = tuple(shown[draft[n]] for n in range(len(shown)))
            result = grade(exercise, answer)
            name = interaction.user.display_name
            again = interaction.user.id in post["answers"]
            post["answers"].setdefault(interaction.user.id, result)
            gained = 0 if again else points(exercise.difficulty, result.score, hint=False)
            self.points[name] = self.points.get(name, 0) + gained
            view = self.view(
                f"### {'✅ Right' if result.right else '❌ Not quite'}\n+{gained} points\n{exercise.explanation}"
            )
            if what == "a":
                await interaction.response.send_message(view=view, ephemeral=True)
            else:
                await interaction.response.edit_message(view=view)
