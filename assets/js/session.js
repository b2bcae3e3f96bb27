// Says, some minutes before it happens, that this browser will lose its hold on the answers; a press keeps it.

const MINUTE = 60000;

export function warnBeforeTheEnd(notice) {
  const minutes = Number(notice.dataset.minutes);
  const warning = Number(notice.dataset.warning);
  if (!(minutes > warning)) return;
  const message = notice.querySelector("[data-message]");

  const wait = () => setTimeout(warn, (minutes - warning) * MINUTE);
  const warn = () => {
    notice.hidden = false;
    // Filled after it is shown: a live region speaks only of what changes in it.
    message.textContent = notice.dataset.text;
  };

  notice.querySelector("button").addEventListener("click", async () => {
    // Any request for this page keeps the session; what is typed stays where it is.
    const answer = await fetch(location.href, { method: "HEAD", credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok) return;
    notice.hidden = true;
    message.textContent = "";
    wait();
  });
  wait();
}
