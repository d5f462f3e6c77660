// Forms marked data-draft: a warning on leaving with unsaved edits; the button sleeps only while the form is sent.

const touched = new Set();
let sending = false;

function buttons(form) {
  return form.querySelectorAll("button[type=submit], button:not([type])");
}

function wake() {
  sending = false;
  for (const form of document.forms) {
    delete form.dataset.sending;
    for (const button of buttons(form)) {
      button.removeAttribute("aria-disabled");
    }
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-draft]");
  if (form) {
    touched.add(form);
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") {
    return;
  }
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented || form.hasAttribute("hx-post")) {
    return;
  }
  sending = true;
  touched.delete(form);
  form.dataset.sending = "yes";
  // aria-disabled, not disabled: a disabled button would not send its own name and value.
  for (const button of buttons(form)) {
    button.setAttribute("aria-disabled", "true");
  }
});

window.addEventListener("beforeunload", (event) => {
  if (!sending && [...touched].some((form) => form.isConnected)) {
    event.preventDefault();
  }
});

window.addEventListener("pageshow", wake);

document.querySelector("[data-focus]")?.focus();
