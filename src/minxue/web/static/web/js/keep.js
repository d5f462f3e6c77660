// What is typed into a form that holds a field data-keep is kept on the server two seconds after the last key.

const PAUSE = 2000;
const timers = new Map();
const running = new Map();

function typed(form) {
  const data = new FormData(form);
  for (const field of form.querySelectorAll("input[type=password], input[type=file]")) {
    data.delete(field.name);
  }
  return data;
}

function say(form, words) {
  const place = form.querySelector("[data-kept]");
  if (place) {
    place.textContent = words;
  }
}

async function keep(form) {
  timers.delete(form);
  const address = form.querySelector("[data-keep]").dataset.keep;
  const place = form.querySelector("[data-kept]");
  const stop = new AbortController();
  running.set(form, stop);
  try {
    const answer = await fetch(address, { method: "POST", body: typed(form), redirect: "manual", signal: stop.signal });
    const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    say(form, answer.status === 204 ? `${place.dataset.kept} ${time}` : place.dataset.unkept);
  } catch (fault) {
    if (fault.name !== "AbortError") {
      say(form, place.dataset.unkept);
    }
  }
  running.delete(form);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form");
  if (form?.querySelector("[data-keep]")) {
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(keep, PAUSE, form));
  }
});

// Once sent, nothing may be kept any more: the draft is dropped with the sending.
document.addEventListener("submit", (event) => {
  clearTimeout(timers.get(event.target));
  timers.delete(event.target);
  running.get(event.target)?.abort();
});

window.addEventListener("pagehide", () => {
  for (const form of timers.keys()) {
    navigator.sendBeacon(form.querySelector("[data-keep]").dataset.keep, typed(form));
  }
});
