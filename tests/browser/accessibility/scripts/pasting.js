// WCAG 3.3.8: inputs take what is pasted.

for (const input of all("input, textarea").filter(isSeen)) {
  if (input.matches("[type=radio], [type=checkbox], [type=hidden]")) continue;
  const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
  if (!input.dispatchEvent(paste)) find("paste-refused", input, "what is pasted is refused");
}
