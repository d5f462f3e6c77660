// The review by keyboard, cards and marks that know each other, and marking by selection. Without it, links and forms do.

const review = document.getElementById("review");
const bar = document.getElementById("mark-bar");
const form = document.querySelector("#add form");

const cards = () => [...review.querySelectorAll("[data-finding]")];
const marksOf = (id) => review.querySelectorAll(`mark[data-f~="${id}"]`);
const current = () => document.activeElement?.closest?.("[data-finding]") ?? null;
let last = null;

function show(card) {
  review.querySelectorAll(".mark-now").forEach((mark) => mark.classList.remove("mark-now"));
  if (card) {
    last = card.dataset.finding;
    marksOf(last).forEach((mark) => mark.classList.add("mark-now"));
  }
}

function go(card) {
  if (card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
}

function step(by) {
  const all = cards();
  const here = current() ?? document.getElementById(`card-${last}`);
  const at = all.indexOf(here);
  if (at < 0) {
    go(all[0]);
    return;
  }
  const next = all[at + by];
  if (next) {
    go(next);
  } else {
    document.querySelector(`.pages [rel=${by > 0 ? "next" : "prev"}]`)?.focus();
  }
}

function press(key) {
  const card = current() ?? document.getElementById(`card-${last}`);
  card?.querySelector(`[data-key="${key}"]`)?.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press("a"),
  d: () => press("d"),
  e: () => press("e"),
  u: () => press("u"),
  c: () => document.querySelector("[data-certain]")?.requestSubmit(),
  "?": () => {
    const keys = document.querySelector(".review-keys");
    keys.open = !keys.open;
  },
};

// A single letter acts only while the text or a card has the focus (WCAG 2.1.4): dictated words and slips stay harmless.
review.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.target.closest("input, select, textarea, [contenteditable]") || !Object.hasOwn(KEYS, event.key)) {
    return;
  }
  event.preventDefault();
  KEYS[event.key]();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.querySelector(".review-keys").open = false;
    current()?.querySelector('[data-key="Escape"]')?.click();
  }
});

document.addEventListener("focusin", (event) => {
  const card = event.target.closest?.("[data-finding]");
  if (card) {
    show(card);
  }
});

review.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-f]");
  if (mark && document.getSelection().isCollapsed) {
    go(document.getElementById(`card-${mark.dataset.f.split(" ")[0]}`));
  }
});

// After a card was swapped: its marks take on its state, and the focus is not lost.
function settle(id) {
  const card = document.getElementById(`card-${id}`);
  if (!card) {
    return;
  }
  marksOf(id).forEach((mark) => {
    const states = mark.dataset.f.split(" ").map((one) => document.getElementById(`card-${one}`)?.dataset.state);
    mark.classList.toggle("mark-open", states.includes("open"));
    mark.classList.toggle("mark-accepted", states.includes("accepted"));
  });
  const field = card.querySelector(".form input:not([type=hidden]), .form select");
  if (field) {
    field.focus();
  } else {
    go(card);
  }
}

document.addEventListener("htmx:after:swap", () => {
  if (last) {
    settle(last);
  }
});

// Marking by selection: offsets count characters (code points) of the document.
const letters = (text) => Array.from(text).length;

function offset(node, at) {
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".line");
  if (!line) {
    return null;
  }
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(node, at);
  return Number(line.dataset.at) + letters(before.toString());
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const start = range && review.contains(range.startContainer) ? offset(range.startContainer, range.startOffset) : null;
  const end = range && review.contains(range.endContainer) ? offset(range.endContainer, range.endOffset) : null;
  bar.hidden = start === null || end === null || end <= start;
  if (!bar.hidden) {
    form.elements.start.value = start;
    form.elements.end.value = end;
    form.elements.quote.value = selection.toString().trim();
  }
});

bar.addEventListener("mousedown", (event) => event.preventDefault());
bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) {
    form.elements.kind.value = button.value;
    form.requestSubmit();
  }
});

const named = document.getElementById(location.hash.slice(1));
if (named?.matches("[data-finding]")) {
  go(named);
}
