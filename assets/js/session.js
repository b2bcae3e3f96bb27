// Says, some minutes before it happens, that this browser will lose its hold on the answers; a press keeps it.

const MINUTE = 60000;

export function warnBeforeTheEnd(dialog) {
  const minutes = Number(dialog.dataset.minutes);
  const warning = Number(dialog.dataset.warning);
  if (!(minutes > warning)) return;

  const wait = () => setTimeout(warn, (minutes - warning) * MINUTE);
  // A page that was swapped for another one has nothing to announce any more.
  const warn = () => dialog.isConnected && dialog.showModal();
  const stay = async () => {
    // Any request for this page keeps the session; what is typed stays where it is.
    const answer = await fetch(location.href, { method: "HEAD", credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok) return;
    dialog.close();
    wait();
  };

  dialog.querySelector("button").addEventListener("click", stay);
  // Escape says the same as the button: nobody closes it without having kept the session.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  wait();
}
