const chat = document.querySelector("gangway-chat");
const status = document.querySelector("#status");

// The element exists once its script is here; listeners may be added before.
chat.addEventListener("gangway-status", ({ detail }) => {
  status.textContent = detail.status;
});

document.querySelector("#ask").addEventListener("click", () => {
  chat.show();
  // Put into the field; the person sends it.
  chat.insertDraft("Is berth 12 free next week?");
});
