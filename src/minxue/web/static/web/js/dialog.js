// Folds marked data-dialog open as a dialog; without this script they stay folds that work.

function raise(fold) {
  const body = fold.querySelector(".dialog-body");
  const box = document.createElement("dialog");
  box.className = "dialog-box";
  box.setAttribute("aria-labelledby", `${fold.id}-title`);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button quiet";
  close.textContent = fold.dataset.close;
  close.addEventListener("click", () => box.close());
  box.append(body, close);
  box.addEventListener("close", () => {
    fold.append(body);
    box.remove();
    fold.querySelector("summary").focus();
  });
  document.body.append(box);
  box.showModal();
}

document.addEventListener("click", (event) => {
  const summary = event.target.closest("details[data-dialog] > summary");
  if (summary && typeof HTMLDialogElement === "function") {
    event.preventDefault();
    raise(summary.parentElement);
  }
});
