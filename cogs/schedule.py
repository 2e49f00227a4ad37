"""``/schedule``: moderators plan dailies, quizzes and digests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.feedback import feedback_of
from bot.core.quiz.settings import Changes, Settings, percent
from bot.core.quiz.settings import Mode as QuizMode
from bot.core.recurrence import daily_cron
from bot.core.reviews import EVERY, MOST_EVERY
from bot.core.selection import Filter, Mode
from bot.core.spoken import quiz_cron
from bot.texts import say
from bot.tutor.mixing import bank_now
from bot.tutor.schedules import planning, scheduling
from bot.ui.kit.markdown import timestamp
from bot.ui.schedules import options
from bot.ui.schedules.lists import changed_view, schedules_view
from bot.ui.schedules.modal import schedule_modal
from bot.ui.schedules.preview import preview_view
from bot.ui.schedules.removal import removal_view
from bot.ui.schedules.rooms import Room
from bot.ui.talk.access import (
    may_keep_events,
    place_of,
    problems_of,
    require_followers,
    require_mention,
    require_posting,
)
from bot.ui.talk.commands import command_text
from bot.ui.talk.forums import require_tags, topics_of
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class ScheduleCog(commands.GroupCog, group_name="schedule", group_description=command_text("help-schedule")):
    """Thin: reads the options, calls ``bot/tutor/schedules/scheduling``, shows the outcome."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(name="daily", description=command_text("help-schedule-daily"))
    @options.described(
        "time",
        "weekdays",
        "topics",
        "difficulty",
        "order",
        "zone",
        "feedback",
        "publish",
        "discuss",
        channel="daily-channel",
        one_tap="one-tap",
        review_every="review-every",
    )
    async def daily(
        self,
        interaction: Interaction,
        channel: Room,
        time: options.Time,
        weekdays: options.Weekdays | None = None,
        topics: options.Topics | None = None,
        difficulty: options.Difficulty | None = None,
        order: options.Order = Mode.SYLLABUS,
        zone: options.Zone | None = None,
        one_tap: bool = False,
        review_every: app_commands.Range[int, 0, MOST_EVERY] = EVERY,
        feedback: options.When | None = None,
        publish: bool = False,
        discuss: bool = False,
    ) -> None:
        """Plan a daily exercise in a channel."""
        async with moderating(self.services, interaction) as (reply, server):
            require_posting(interaction, channel)
            require_followers(channel, publish=publish)
            require_tags(channel, topics_of(await bank_now(self.services.context, server), topics or ()))
            way = feedback_of(feedback, discuss)
            cron = daily_cron(*time, weekdays or frozenset())
            admitted = Filter(topics or frozenset(), difficulty)
            where = (self.services.context, server, channel.id)
            planned = await scheduling.add(
                *(*where, cron, admitted, order, interaction.user.id, zone),
                one_tap=one_tap,
                feedback=way,
                publish=publish,
                review_every=review_every,
            )
            problems = problems_of(interaction, channel.id, second_vote=True) if discuss else []
            await reply.show(changed_view(say("schedule-made"), planned, problems))

    @app_commands.command(name="quiz", description=command_text("help-schedule-quiz"))
    @options.described(
        *(
            "channel",
            "time",
            "weekdays",
            "date",
            "topic",
            "questions",
            "seconds",
            "difficulty",
            "teams",
            "ping",
            "zone",
        ),
        mode="quiz-mode",
        speed_bonus="speed-bonus",
        pace="pace-alone",
        min_players="min-players",
        talk_seconds="talk-seconds",
        talk_from="talk-from",
        talk_to="talk-to",
    )
    async def quiz(
        self,
        interaction: Interaction,
        channel: discord.TextChannel,
        time: options.Time,
        weekdays: options.Weekdays | None = None,
        date: str | None = None,
        topic: options.Topic | None = None,
        questions: options.Rounds = 7,
        seconds: options.Seconds = 30,
        mode: options.QuizMode = QuizMode.CLASSIC,
        difficulty: options.Difficulty | None = None,
        speed_bonus: bool = False,
        teams: options.Teams = 0,
        ping: discord.Role | None = None,
        zone: options.Zone | None = None,
        pace: options.PaceAlone = 10,
        min_players: options.LeastPlayers = 1,
        talk_seconds: options.TalkSeconds = 90,
        talk_from: options.Percent = 35,
        talk_to: options.Percent = 70,
    ) -> None:
        """Plan a live quiz: once, or every week."""
        async with moderating(self.services, interaction) as (reply, server):
            require_posting(interaction, channel)
            if ping is not None:
                require_mention(interaction, ping)
            quiz = Settings(
                Filter(frozenset({topic} if topic else ()), difficulty),
                rounds=questions,
                seconds=seconds,
                mode=mode,
                speed_bonus=speed_bonus,
                teams=teams,
                pace=timedelta(seconds=pace),
                least_players=min_players,
                talk=timedelta(seconds=talk_seconds),
                talk_from=percent(talk_from),
                talk_to=percent(talk_to),
            )
            context = self.services.context
            cron = quiz_cron(*time, weekdays or frozenset(), date, await planning.today(context, server, zone))
            planned = await scheduling.add(
                *(context, server, channel.id, cron, quiz.admitted, Mode.SHUFFLE, interaction.user.id, zone),
                quiz=quiz,
                once=not weekdays,
                ping=None if ping is None else ping.id,
            )
            problems = problems_of(interaction, channel.id, quiz=True, ping=planned.schedule.ping)
            await reply.show(changed_view(say("schedule-made-quiz"), planned, problems, _in_events(interaction.guild)))

    @app_commands.command(name="digest", description=command_text("help-schedule-digest"))
    @options.described("channel", "time", "weekday", "zone")
    async def digest(
        self,
        interaction: Interaction,
        channel: discord.TextChannel,
        time: options.Time,
        weekday: options.Weekday = 0,
        zone: options.Zone | None = None,
    ) -> None:
        """Plan a digest of each week."""
        async with moderating(self.services, interaction) as (reply, server):
            require_posting(interaction, channel)
            cron = daily_cron(*time, frozenset({weekday}))
            where = (self.services.context, server, channel.id)
            planned = await scheduling.add(
                *where, cron, Filter(), Mode.SYLLABUS, interaction.user.id, zone, digest=True
            )
            await reply.show(changed_view(say("schedule-made-digest"), planned))

    @app_commands.command(name="list", description=command_text("help-schedule-list"))
    async def list_(self, interaction: Interaction) -> None:
        """Show the server's schedules."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(schedules_view(await scheduling.list_schedules(self.services.context, server)))

    @app_commands.command(name="pause", description=command_text("help-schedule-pause"))
    @options.described("schedule")
    async def pause(self, interaction: Interaction, schedule: options.ScheduleNumber) -> None:
        """Pause a schedule."""
        async with moderating(self.services, interaction) as (reply, server):
            planned = await scheduling.pause(self.services.context, server, schedule)
            await reply.show(changed_view(say("schedule-now-paused"), planned))

    @app_commands.command(name="resume", description=command_text("help-schedule-resume"))
    @options.described("schedule")
    async def resume(self, interaction: Interaction, schedule: options.ScheduleNumber) -> None:
        """Resume a paused schedule."""
        async with moderating(self.services, interaction) as (reply, server):
            kept = await planning.current(self.services.context, server, schedule)
            channel = place_of(interaction, kept.channel)
            require_posting(interaction, channel)
            if kept.makes_posts:
                bank = await bank_now(self.services.context, server)
                require_tags(channel, topics_of(bank, kept.admitted.topics))
            planned = await scheduling.resume(self.services.context, server, schedule)
            problems = problems_of(
                *(interaction, kept.channel),
                thread=kept.thread,
                quiz=kept.quiz is not None,
                second_vote=kept.may_vote_twice,
                ping=kept.ping,
            )
            await reply.show(changed_view(say("schedule-now-active"), planned, problems))

    @app_commands.command(name="remove", description=command_text("help-schedule-remove"))
    @options.described("schedule")
    async def remove(self, interaction: Interaction, schedule: options.ScheduleNumber) -> None:
        """Ask whether to remove a schedule for good."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(removal_view(await planning.removal(self.services.context, server, schedule)))

    @app_commands.command(name="edit", description=command_text("help-schedule-edit"))
    @options.described(
        "schedule",
        review_every="edit-review-every",
        feedback="edit-feedback",
        publish="edit-publish",
        discuss="edit-discuss",
        questions="edit-questions",
        seconds="edit-seconds",
        mode="edit-mode",
        pace="edit-pace",
    )
    async def edit(
        self,
        interaction: Interaction,
        schedule: options.ScheduleNumber,
        review_every: app_commands.Range[int, 0, MOST_EVERY] | None = None,
        feedback: options.When | None = None,
        publish: bool | None = None,
        discuss: bool | None = None,
        questions: options.Rounds | None = None,
        seconds: options.Seconds | None = None,
        mode: options.QuizMode | None = None,
        pace: options.PaceAlone | None = None,
    ) -> None:
        """Change a schedule's times and choice in a form; or at once how its dailies or quizzes are."""
        async with moderating(self.services, interaction) as (reply, server):
            quiz = Changes(questions, seconds, mode, None if pace is None else timedelta(seconds=pace))
            if quiz or (review_every, feedback, publish, discuss) != (None, None, None, None):
                where = (self.services.context, server, schedule)
                kept = await planning.current(*where)
                require_followers(place_of(interaction, kept.channel), publish=bool(publish))
                planned = await planning.adjust(
                    *where, review_every=review_every, feedback=feedback, publish=publish, discuss=discuss, quiz=quiz
                )
                problems = problems_of(interaction, kept.channel, second_vote=True) if discuss else []
                await reply.show(changed_view(say("schedule-edited"), planned, problems))
                return
            present = await planning.editable(self.services.context, server, schedule)
            bank = await bank_now(self.services.context, server)
            await reply.ask(schedule_modal(present, bank.topics))

    @app_commands.command(name="preview", description=command_text("help-schedule-preview"))
    @options.described("schedule")
    async def preview(self, interaction: Interaction, schedule: options.ScheduleNumber) -> None:
        """Show the next ten dates and what would be posted."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(preview_view(*await planning.preview(self.services.context, server, schedule)))

    @app_commands.command(name="skip", description=command_text("help-schedule-skip"))
    @options.described("schedule")
    async def skip(self, interaction: Interaction, schedule: options.ScheduleNumber) -> None:
        """Skip a schedule's next date."""
        async with moderating(self.services, interaction) as (reply, server):
            slot, planned = await planning.skip(self.services.context, server, schedule)
            done = say("schedule-skipped", at=timestamp(slot.at, "f"))
            await reply.show(changed_view(done, planned))


def _in_events(guild: discord.Guild | None) -> str:
    """Says that a quiz is among the server's events, where the bot may put it there."""
    noted = guild is not None and guild.me is not None and may_keep_events(guild)
    return say("schedule-in-events") if noted else ""


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(ScheduleCog(bot.services))
