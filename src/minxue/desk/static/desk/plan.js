// The living plan: a chosen clause opens beside the text on a wide screen, on a narrow one its own page opens.

const wide = window.matchMedia("(min-width: 60.01em)");

function besideTheText() {
  return wide.matches && document.documentElement.dataset.mode !== "senior";
}

// Caught on its way down: htmx then never hears of it, and the link is an ordinary link.
document.addEventListener(
  "click",
  (event) => {
    if (event.target.closest('[hx-target="#cards"]') && !besideTheText()) {
      event.stopPropagation();
    }
  },
  true,
);

function mark(address) {
  const id = new URL(address, location.href).pathname.split("/").filter(Boolean).pop();
  for (const passage of document.querySelectorAll(".passage")) {
    const chosen = passage.id === `c-${id}`;
    passage.classList.toggle("chosen", chosen);
    const link = passage.querySelector(".choose");
    if (chosen) {
      link?.setAttribute("aria-current", "true");
    } else {
      link?.removeAttribute("aria-current");
    }
  }
  document.getElementById(`c-${id}`)?.scrollIntoView({ block: "nearest" });
}

let choosing = false;

document.addEventListener("click", (event) => {
  const link = event.target.closest('[hx-target="#cards"]');
  if (link && besideTheText()) {
    choosing = true;
    mark(link.getAttribute("hx-get"));
  }
});

// Whoever reads by ear or by keyboard goes on where the clause now stands.
document.addEventListener("htmx:after:swap", () => {
  if (choosing) {
    choosing = false;
    document.getElementById("cards").scrollTop = 0;
    document.getElementById("panel-title")?.focus({ preventScroll: true });
  }
});
