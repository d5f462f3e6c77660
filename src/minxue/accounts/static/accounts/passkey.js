// Asks the browser for a passkey and sends what it gives with the form. Without JavaScript the code of an app serves.
const asked = document.querySelector("[data-passkey]");
const form = asked?.closest("form");

form?.addEventListener("submit", async (event) => {
  const credential = form.elements.namedItem("credential");
  if (credential.value && credential.value !== "null") return;
  event.preventDefault();
  const data = JSON.parse(document.getElementById("js_data").textContent);
  try {
    const given =
      asked.dataset.passkey === "create"
        ? await window.webauthnJSON.create(data.creation_options)
        : await window.webauthnJSON.get(data.request_options);
    credential.value = JSON.stringify(given);
    form.submit();
  } catch {
    // Cancelled, or no passkey here: the browser has said so itself. The page stays as it is, for another try.
    form.querySelector("button")?.focus();
  }
});
