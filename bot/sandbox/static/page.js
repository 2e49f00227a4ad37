// The bar of controls. It shows the driver's state, sends its buttons, and points the frame at a channel and a viewer.
"use strict";

const token = document.querySelector('meta[name="sandbox-token"]').content;
const words = document.body.dataset;
const [viewer, channel, frame, status, now, zone, hint] =
  ["viewer", "channel", "discord", "status", "now", "zone", "hint"].map((id) => document.getElementById(id));
const buttons = [...document.querySelectorAll("button[data-do]")];
const narrow = matchMedia("(max-width: 999px)");
let pressed = false;
let notice = null; // what the page itself has to say; it stays until the driver has something new
let lastMessage = "";
let lastAction = null;
let lostSince = null;
let touchedAt = -Infinity; // when somebody last did something
let errand = null; // what is to be done once the frame shows what it was pointed at

// The frame ---------------------------------------------------------------------------------------------------------

function point() {
  const looking = [viewer, channel].map((menu) => menu.selectedOptions[0].textContent);
  sessionStorage.setItem("looking", JSON.stringify(looking));
  lastAction = lostSince = null;
  const address = `/discord#${token}.${channel.value}.${viewer.value}`;
  // Replaced, not set, so that the browser's back button leaves the page instead of going through everyone on it.
  if (frame.src) frame.contentWindow.location.replace(address);
  else frame.src = address;
}

// Not everybody has the same rooms.
async function turn(then = () => {}) {
  try {
    show(await ask("state"));
  } catch (error) {
    explain(error);
  }
  then();
  point();
}

// By name: after a restart of the sandbox, the same people have other ids.
async function restore() {
  const [who, where] = JSON.parse(sessionStorage.getItem("looking") || "[]");
  const pick = (menu, name) => {
    const kept = [...menu.options].find((option) => option.textContent === name);
    if (kept) menu.value = kept.value;
  };
  pick(viewer, who);
  await turn(() => pick(channel, where));
}

function touch() {
  touchedAt = performance.now();
}
touch.lately = () => performance.now() - touchedAt < PATIENCE;

// Look at a channel as somebody, then do something there: at once if that is where we are.
function visit(where, who, then) {
  const there = channel.value === where && viewer.value === who;
  if (there) return whenReady(() => then(frame.contentDocument));
  viewer.value = who;
  if (![...channel.options].some((option) => option.value === where)) {
    channel.add(new Option("", where)); // until the state tells what they can look at
    list.shown = "";
  }
  channel.value = where;
  errand = then;
  point();
}

function follow() {
  if (!frame.contentDocument) return;
  // Who is quick has clicked before we could listen: what comes soon after the frame is there counts as the answer, too.
  touch();
  const inside = frame.contentDocument;
  watch(inside, {
    touched: touch,
    go: async (where, message, bring) => {
      show(await ask("state")); // a thread may be new
      const there = [...channel.options].some((option) => option.value === where);
      if (there) visit(where, viewer.value, () => message && bring(message));
    },
  });
  const then = errand;
  errand = null;
  if (then) whenReady(() => then(inside));
}

function whenReady(then, tries = 100) {
  const report = frameReport();
  if (report?.ready && report.authorized) then();
  else if (tries) setTimeout(whenReady, 100, then, tries - 1);
}

// SimCord's page keeps a report about itself; its own bar, which would show it, is hidden. Where the frame was loaded
// while nobody listened, it holds the browser's error page instead, which may not be looked into.
function frameReport() {
  try {
    return frame.contentWindow?.simcordPreview;
  } catch {
    return undefined;
  }
}

function watchFrame() {
  const report = frameReport();
  if (!report) {
    if (!frame.contentDocument) point(); // the sandbox has just answered, so the error page can go
    return;
  }
  const action = report.lastAction;
  if (action && action.requestId !== lastAction) {
    lastAction = action.requestId;
    const failed = action.rejected || ["failed", "timeout", "cancelled"].includes(action.settlement);
    notice = failed ? words.failed : null;
  }
  // A view expires after ten minutes in a hidden tab, and a click whose answer was lost leaves all its buttons dead.
  const lost = report.transport.state === "uncertain" || (!report.authorized && report.contextId !== null);
  if (!lost) lostSince = null;
  else if (lostSince === null) lostSince = performance.now();
  else if (performance.now() - lostSince > 3000) {
    notice = words.again;
    lostSince = null;
    frame.contentWindow.location.reload();
  }
}

// The bar -----------------------------------------------------------------------------------------------------------

function show(state) {
  now.textContent = state.now;
  zone.textContent = state.zone;
  if (frame.contentDocument) recount(frame.contentDocument, state.instant);
  if (state.viewer === viewer.value) list(state.rooms);
  if (state.message !== lastMessage || state.running) notice = null;
  lastMessage = state.message;
  const running = Boolean(state.running);
  const said = state.failed ? state.message : notice || state.message;
  tell(state.running || said, { running, failed: !running && (Boolean(notice) || state.failed) });
  for (const button of buttons) button.disabled = pressed || running;
}

// Threads come and go; the menu is left alone otherwise, so that it can be used.
function list(rooms) {
  if (JSON.stringify(rooms) === list.shown) return;
  list.shown = JSON.stringify(rooms);
  const kept = channel.value;
  channel.replaceChildren(...rooms.map((room) => new Option(room.label, room.id)));
  channel.value = rooms.some((room) => room.id === kept) ? kept : rooms[0].id;
}

function tell(message, { running = false, failed = false } = {}) {
  if (status.textContent !== message) status.textContent = message;
  status.classList.toggle("running", running);
  status.classList.toggle("failed", failed);
}

async function ask(path, options = {}) {
  const response = await fetch(`/sandbox/${path}?viewer=${viewer.value}`, {
    ...options, cache: "no-store", headers: { "X-Sandbox-Token": token, "Content-Type": "application/json" },
  });
  if (response.status === 401) reconnect();
  if (!response.ok) throw new Error(words.refused);
  return response.json();
}

// The sandbox was started anew and doesn't know this page any more: get the new one, but not over and over.
function reconnect() {
  const before = Number(sessionStorage.getItem("reconnected") || 0);
  if (Date.now() - before < PATIENCE) return;
  sessionStorage.setItem("reconnected", Date.now());
  location.reload();
}

function explain(error) {
  // fetch rejects with a TypeError when nobody listens any more.
  tell(error instanceof TypeError ? words.lost : error.message, { failed: true });
}

async function poll() {
  try {
    if (!document.hidden) {
      const state = await ask("state");
      watchFrame();
      show(state);
    }
  } catch (error) {
    explain(error);
  }
  setTimeout(poll, pressed ? 300 : 1000);
}

async function press(event) {
  const button = event.currentTarget;
  pressed = true;
  for (const other of buttons) other.disabled = true;
  try {
    const state = await ask(button.dataset.do, { method: "POST", body: JSON.stringify({ viewer: viewer.value }) });
    pressed = false;
    show(state);
  } catch (error) {
    explain(error);
  } finally {
    pressed = false;
    for (const other of buttons) other.disabled = false;
    button.focus({ preventScroll: true }); // it lost the focus when it was switched off
  }
}

function run(event) {
  const { command, viewer: who, channel: where } = event.currentTarget.dataset;
  if (narrow.matches) hint.open = false; // it would cover what comes
  visit(where, who ?? viewer.value, (inside) => type(inside, command));
}

for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, touch, { capture: true, passive: true });
if (narrow.matches) hint.open = false;
for (const button of buttons) button.addEventListener("click", press);
for (const chip of document.querySelectorAll("button.chip")) chip.addEventListener("click", run);
viewer.addEventListener("change", () => turn());
channel.addEventListener("change", point);
frame.addEventListener("load", follow);
restore();
poll();
