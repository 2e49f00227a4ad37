// Inside the frame: what a click brings is shown, threads and links to messages open here, a pasted command runs.
"use strict";

const PATIENCE = 15000; // milliseconds for which what comes is taken as the answer to what somebody did
const SCROLLING = 1000; // milliseconds for which the timeline may go on moving after somebody has moved it
const RELATIVE = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
const UNITS = [["second", 1, 60], ["minute", 60, 3600], ["hour", 3600, 86400], ["day", 86400, 604800], ["week", 604800, Infinity]];
const MARK = /^(?<key>message:.*?:component:[^:]*):[0-9a-f]{16}/; // a menu's key ends in a mark of what it offers

// `touched` is told of everything that people do; `go` is asked to show a channel and, if it can, a message in it.
function watch(inside, { touched, go }) {
  const [app, timeline, list] = ["preview-app", "channel-timeline", "channel-message-list"].map((id) => inside.getElementById(id));
  if (!app) return;
  let moved = -Infinity; // when somebody last did something or scrolled
  let clicked = null; // the message in which somebody did something last
  let atEnd = true; // whether somebody who only watches looks at the end
  const element = (id) => (id ? list.querySelector(`[data-message-id="${id}"]`) : null);
  const messageOf = (target) => target.closest?.("[data-message-id]")?.dataset.messageId ?? null;
  const last = () => list.lastElementChild?.dataset.messageId ?? null;
  const shape = () => [...(element(clicked)?.querySelectorAll("[data-control-key]") ?? [])].map((control) => control.dataset.controlKey.replace(MARK, "$<key>")).join();
  let known = last();
  let before = shape();

  for (const kind of ["pointerdown", "keydown"]) {
    inside.addEventListener(kind, (event) => {
      touched();
      clicked = messageOf(event.target) ?? clicked;
      before = shape();
    }, { capture: true, passive: true });
  }
  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    inside.addEventListener(kind, () => { moved = performance.now(); }, { capture: true, passive: true });
  }

  timeline.addEventListener("scroll", () => {
    if (performance.now() - moved < SCROLLING) atEnd = nearEnd();
  }, { passive: true });

  // The frame moves its timeline until it is no longer busy and a little beyond, so only then is it our turn.
  new MutationObserver(() => {
    if (app.getAttribute("aria-busy") !== "false") return;
    polish();
    const [newest, earlier, form] = [last(), known, before];
    [known, before] = [newest, shape()];
    const fresh = newest && BigInt(newest) > BigInt(earlier ?? 0);
    if (fresh && (atEnd || touched.lately())) bring(newest);
    else if (touched.lately() && before !== form) bring(clicked); // it has become something else, a result for instance
    else if (atEnd && newest && !nearEnd()) bring(newest); // it has grown
  }).observe(app, { attributeFilter: ["aria-busy"] });
  polish();
  keepPictures(list, messageOf);
  if (known) bring(known);

  // Discord, too, shows a long message from its end, which is where the buttons are. Pictures come late, and on a busy
  // machine the frame would have the last word: so for a while it is done again, unless somebody moves on.
  function bring(id) {
    const [began, message] = [performance.now(), element(id)];
    if (!message) return;
    atEnd = id === last();
    const show = () => {
      if (moved > began) return growing.disconnect();
      const [box, view] = [message.getBoundingClientRect(), timeline.getBoundingClientRect()];
      if (box.bottom > view.bottom || box.top < view.top) message.scrollIntoView({ block: "end" });
    };
    const growing = new ResizeObserver(() => frames(3, show));
    growing.observe(message);
    for (const later of [300, 1200]) setTimeout(show, later);
    setTimeout(() => growing.disconnect(), PATIENCE);
  }

  function nearEnd() {
    return timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < 60;
  }

  // Threads can be opened, with the keyboard too.
  function polish() {
    for (const thread of list.querySelectorAll(".thread-summary:not([role])")) {
      thread.setAttribute("role", "link");
      thread.tabIndex = 0;
    }
  }
  const follow = (event) => {
    if (event.type === "keydown" && event.key !== "Enter") return;
    const thread = event.target.closest?.(".thread-summary") && messageOf(event.target); // it has its message's id
    const link = event.target.closest?.('a[href^="https://discord.com/channels/"]')?.href.split("/") ?? [];
    const channel = thread || link[5];
    if (!channel) return;
    event.preventDefault();
    event.stopPropagation();
    go(channel, thread ? null : link[6], bring);
  };
  for (const kind of ["click", "keydown"]) inside.addEventListener(kind, follow, true);

  // Pasted commands run with the first Enter; typed ones are completed from the menu, as in Discord.
  let pasted = false;
  const box = () => inside.getElementById("channel-composer-input");
  inside.addEventListener("input", (event) => {
    if (event.target === box()) pasted = event.inputType === "insertFromPaste";
  }, true);
  inside.addEventListener("keydown", (event) => {
    if (!pasted || event.key !== "Enter" || event.target !== box() || !event.target.value.trimStart().startsWith("/")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pasted = false;
    send(event.target);
  }, true);
}

// Times such as "in 3 hours" go on counting; the frame writes them only when their message changes. Any other way to
// write a time has a colon, a slash or a year.
function recount(inside, instant) {
  for (const time of inside.querySelectorAll("time.discord-timestamp")) {
    if (/[:/]|\d{4}/.test(time.textContent)) continue;
    const seconds = (Date.parse(time.dateTime) - instant) / 1000;
    const [unit, length] = UNITS.find(([, , below]) => Math.abs(seconds) < below);
    const said = RELATIVE.format(Math.round(seconds / length), unit);
    if (time.textContent !== said) time.textContent = said;
  }
}

// The bot uploads a figure again with each edit of its message: until that has come, the last one stays.
function keepPictures(list, messageOf) {
  const kept = new Map(); // by message and place in it
  const place = (element, label) => `${messageOf(element)} ${label}`;
  const labelOf = (trigger) => trigger.getAttribute("aria-label").replace(/^Open (.*) in image preview$/, "$1");
  list.addEventListener("load", ({ target: image }) => {
    const trigger = image.closest(".media-lightbox-trigger");
    if (!trigger || image.naturalWidth < 2) return; // the proxy sends a single pixel for what is gone
    kept.get(place(trigger, labelOf(trigger)))?.remove();
    image.style.display = "";
    const copy = list.ownerDocument.createElement("canvas");
    [copy.width, copy.height] = [image.naturalWidth, image.naturalHeight];
    copy.getContext("2d").drawImage(image, 0, 0);
    copy.style.cssText = "display: block; max-width: 100%";
    copy.setAttribute("role", "img");
    copy.setAttribute("aria-label", image.alt);
    kept.set(place(trigger, labelOf(trigger)), copy);
  }, true);
  new MutationObserver(() => {
    for (const element of list.querySelectorAll(".media-unavailable, .media-lightbox-trigger")) {
      const image = element.querySelector("img");
      const gone = element.matches(".media-unavailable");
      if (element.querySelector("canvas") || (!gone && (!image || image.complete && image.src))) continue;
      const copy = kept.get(place(element, gone ? element.textContent.replace(/ unavailable$/, "") : labelOf(element)));
      if (!copy) continue;
      if (gone) element.replaceChildren(copy);
      else {
        image.style.display = "none";
        element.prepend(copy);
      }
    }
  }).observe(list, { childList: true, subtree: true });
}

function frames(count, then) {
  requestAnimationFrame(() => (count > 1 ? frames(count - 1, then) : then()));
}

// Type a command into the box of the frame, as if by hand.
function type(inside, command) {
  inside.querySelector(".command-context-close")?.click(); // another one is half typed
  const box = inside.getElementById("channel-composer-input");
  box.value = command;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  send(box);
}

function send(box) {
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })); // the menu of commands
  box.form.requestSubmit();
}
