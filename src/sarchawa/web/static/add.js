// Files dropped on the form are chosen by it; what becomes of a lot is asked for until nothing more becomes of it.

const form = document.getElementById("files");

if (form) {
  const zone = form.querySelector(".drop");
  const field = form.querySelector('input[type="file"]');
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  // A file dropped beside the place meant for it must not open in place of the page.
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    zone.classList.toggle("over", zone.contains(event.target));
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    zone.classList.remove("over");
    if (zone.contains(event.target) && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}

const EVERY = 700;
const LONGEST = 10_000;

const renew = async (wait) => {
  const old = document.getElementById("lot");
  if (!old || ["done", "failed"].includes(old.dataset.state)) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    const told = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("lot");
    if (told && told.innerHTML !== old.innerHTML) {
      old.replaceChildren(...told.childNodes);
      old.dataset.state = told.dataset.state;
    }
    setTimeout(renew, EVERY, EVERY);
  } catch {
    const longer = Math.min(wait * 2, LONGEST); // the room may be gone for a while
    setTimeout(renew, longer, longer);
  }
};
setTimeout(renew, EVERY, EVERY);
