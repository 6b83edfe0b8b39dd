// The simulator's REST and its stream. All addresses are relative, so the page works under any prefix.
import { toast } from "./dom.js";

export async function get(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** Posts JSON; a refusal is shown as a toast and gives null. */
export async function post(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    toast("模拟器没有响应");
    return null;
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  toast(answer.error ?? `没有成功（${response.status}）`);
  return null;
}

/** Does something as a persona. */
export const say = (persona, act) => post("say", { persona, ...act });

/** Calls `handlers[name](data)` for each change, and `handlers.reconnected()` after a break. */
export function listen(handlers) {
  const stream = new EventSource("events");
  let opened = false;
  stream.addEventListener("open", () => {
    if (opened) handlers.reconnected();
    opened = true;
  });
  for (const name of ["bubble", "persona", "typing", "menu", "qrcode", "faults", "clock", "journal"]) {
    stream.addEventListener(name, (event) => handlers[name](JSON.parse(event.data)));
  }
}
