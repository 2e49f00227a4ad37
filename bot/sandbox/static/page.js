// The bar of controls. It shows the driver's state, sends its buttons, and points the frame at a channel and a viewer.
"use strict";

const token = document.querySelector('meta[name="sandbox-token"]').content;
const words = document.body.dataset;
const [viewer, channel, frame, status, now, zone, hint] =
  ["viewer", "channel", "discord", "status", "now", "zone", "hint"].map((id) => document.getElementById(id));
const buttons = [...document.querySelectorAll("button[data-do]")];
let pressed = false;
let notice = null; // what the page itself has to say; it stays until the driver has something new
let lastMessage = "";
let lastAction = null;
let lostSince = null;
let touched = -Infinity; // when somebody last did something
let moved = -Infinity; // when somebody last did something or scrolled
const PATIENCE = 15000; // milliseconds for which what comes is taken as the answer to that

// The frame ---------------------------------------------------------------------------------------------------------

function point() {
  sessionStorage.setItem("looking", JSON.stringify([viewer.value, channel.value]));
  lastAction = lostSince = null;
  const address = `/discord#${token}.${channel.value}.${viewer.value}`;
  // Replaced, not set, so that the browser's back button leaves the page instead of going through everyone on it.
  if (frame.src) frame.contentWindow.location.replace(address);
  else frame.src = address;
}

function restore() {
  const [who, where] = JSON.parse(sessionStorage.getItem("looking") || "[]");
  for (const [menu, value] of [[viewer, who], [channel, where]]) {
    if ([...menu.options].some((option) => option.value === value)) menu.value = value;
  }
}

// What a click brought is shown from its beginning. The frame itself would stay where it is, or show the end.
function follow() {
  const inside = frame.contentDocument;
  const [app, timeline, list] = ["preview-app", "channel-timeline", "channel-message-list"].map((id) => inside.getElementById(id));
  if (!app) return;
  for (const kind of ["pointerdown", "keydown"]) inside.addEventListener(kind, touch, { capture: true, passive: true });
  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    inside.addEventListener(kind, () => { moved = performance.now(); }, { capture: true, passive: true });
  }
  const last = () => list.lastElementChild?.dataset.messageId ?? null;
  // Who is quick has clicked before we could listen: what comes soon after the frame is there counts as the answer, too.
  touch();
  let known = last();
  // The frame moves its timeline until it is no longer busy and a little beyond, so only then is it our turn.
  new MutationObserver(() => {
    if (app.getAttribute("aria-busy") !== "false") return;
    const before = known;
    known = last();
    // Before this turn there may have been nothing at all: the frame is there before its messages.
    if (!known || (before && BigInt(known) <= BigInt(before)) || performance.now() - touched > PATIENCE) return;
    show();
  }).observe(app, { attributeFilter: ["aria-busy"] });
  if (known) show();

  function show() {
    const began = performance.now();
    const bring = () => {
      const newest = list.querySelector(`[data-message-id="${known}"]`);
      if (moved > began || !newest) return;
      newest.scrollIntoView({ block: newest.offsetHeight > timeline.clientHeight ? "start" : "end" });
    };
    // On a busy machine "a little" is long, and the frame would have the last word: again, unless somebody moves on.
    frames(3, bring);
    for (const later of [300, 1200]) setTimeout(bring, later);
  }
}

function frames(count, then) {
  requestAnimationFrame(() => (count > 1 ? frames(count - 1, then) : then()));
}

function touch() {
  touched = performance.now();
}

// SimCord's page keeps a report about itself; its own bar, which would show it, is hidden.
function watchFrame() {
  const report = frame.contentWindow?.simcordPreview;
  if (!report) return;
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
  if (state.message !== lastMessage || state.running) notice = null;
  lastMessage = state.message;
  const running = Boolean(state.running);
  tell(state.running || notice || state.message, { running, failed: !running && (Boolean(notice) || state.failed) });
  for (const button of buttons) button.disabled = pressed || running;
}

function tell(message, { running = false, failed = false } = {}) {
  if (status.textContent !== message) status.textContent = message;
  status.classList.toggle("running", running);
  status.classList.toggle("failed", failed);
}

async function ask(path, options = {}) {
  const response = await fetch(`/sandbox/${path}`, {
    ...options, cache: "no-store", headers: { "X-Sandbox-Token": token, "Content-Type": "application/json" },
  });
  if (!response.ok) throw new Error(words.refused);
  return response.json();
}

function explain(error) {
  // fetch rejects with a TypeError when nobody listens any more.
  tell(error instanceof TypeError ? words.lost : error.message, { failed: true });
}

async function poll() {
  try {
    if (!document.hidden) {
      watchFrame();
      show(await ask("state"));
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

for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, touch, { capture: true, passive: true });
restore();
if (matchMedia("(max-width: 560px)").matches) hint.open = false;
for (const button of buttons) button.addEventListener("click", press);
for (const menu of [viewer, channel]) menu.addEventListener("change", point);
frame.addEventListener("load", follow);
point();
poll();
