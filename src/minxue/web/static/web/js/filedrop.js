// Files can be dropped on a field marked data-filedrop, and the chosen name is told.

function tell(zone, input) {
  const comma = document.documentElement.lang.startsWith("zh") ? "、" : ", ";
  const names = [...input.files].map((file) => file.name).join(comma);
  zone.querySelector(".drop-name").textContent = names ? `${zone.dataset.chosen} ${names}` : "";
}

function equip(zone) {
  const input = zone.querySelector("input[type=file]");
  zone.querySelector(".drop-hint").hidden = false;
  input.addEventListener("change", () => tell(zone, input));
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

document.querySelectorAll("[data-filedrop]").forEach(equip);
document.addEventListener("htmx:after:swap", (event) => {
  event.target.querySelectorAll?.("[data-filedrop]").forEach(equip);
});
