// The page: which phones stand on the table, and where each change goes.
import { Drawer } from "./drawer.js";
import { avatar, h, toast } from "./dom.js";
import { backToNormal, faultsInWords } from "./faultspanel.js";
import { Phone } from "./phone.js";
import { get, listen } from "./server.js";
import { dayAndTime, fill, keep, setNow, world } from "./world.js";

const PHONE_WIDTH = 372;
const MOST_PHONES = 4;
const REMEMBERED = "lianke-simulator-phones";

const byId = (id) => document.getElementById(id);
const drawer = new Drawer(byId("drawer"));
let phones = [];

const room = () => {
  if (window.innerWidth < 720) return 1;
  const beside = drawer.showing && window.innerWidth >= 1100 ? 380 : 0;
  return Math.max(1, Math.min(MOST_PHONES, Math.floor((window.innerWidth - beside - 24) / PHONE_WIDTH)));
};

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED) ?? "[]").filter((id) => world.people.has(id));
  } catch {
    return [];
  }
}

/** Those of another calling first (销售, 销售经理): three phones show three sides of the business. */
function variedFirst(people) {
  const callings = new Set();
  const first = people.filter(({ role }) => {
    const calling = role.split(" · ")[0];
    return !callings.has(calling) && callings.add(calling);
  });
  return [...new Set([...first, ...people])];
}

/** Puts as many phones on the table as fit: those that were there, then a colleague and a customer in turn. */
function layOut(wanted = [...phones.map((phone) => phone.id), ...remembered()]) {
  const everybody = [...world.people.values()];
  const staff = variedFirst(everybody.filter((person) => person.channel === "work"));
  const customers = everybody.filter((person) => person.channel === "oa");
  const inTurn = everybody.flatMap((_, n) => [staff[n], customers[n]]).filter(Boolean).map((person) => person.id);
  const ids = [...new Set([...wanted, ...inTurn])].slice(0, room());
  phones = ids.map((id) => phones.find((phone) => phone.id === id) ?? new Phone(id, replace));
  ids.forEach((id) => world.unread.delete(id));
  place(byId("phones"), phones.map((phone) => phone.element));
  phones.forEach((phone) => phone.scrollDown());
  drawPeople();
}

/** Whoever stands there already is not touched: what is taken out and put back forgets how far it was scrolled. */
function place(table, elements) {
  [...table.children].filter((child) => !elements.includes(child)).forEach((child) => child.remove());
  elements.forEach((element, n) => { if (table.children[n] !== element) table.insertBefore(element, table.children[n] ?? null); });
}

function choose(ids) {
  localStorage.setItem(REMEMBERED, JSON.stringify(ids));
  layOut(ids);
}

/** Another person's phone in the place of this one; if it is on the table already, they change places. */
function replace(from, to) {
  const ids = phones.map((phone) => phone.id);
  choose(ids.map((id) => (id === from ? to : id === to ? from : id)));
  phones.forEach((phone) => phone.draw());
}

function drawPeople() {
  const shown = new Set(phones.map((phone) => phone.id));
  byId("people").replaceChildren(...[...world.people.values()].map((person) => {
    const unread = world.unread.get(person.id) ?? 0;
    return h("button.person", {
      type: "button",
      title: `${person.name} · ${person.role}`,
      "aria-pressed": String(shown.has(person.id)),
      "aria-label": `${person.name}${unread ? `，${unread} 条未读` : ""}`,
      onclick: () => show(person.id),
    }, avatar(person.letter, person.colour, "small"), unread ? h("span.unread", {}, String(unread)) : null,
    h("span.person-name", {}, person.name));
  }));
}

function show(id) {
  const ids = phones.map((phone) => phone.id);
  if (!ids.includes(id)) choose([...ids.slice(0, -1), id]);
  const phone = phones.find((one) => one.id === id);
  phone.element.querySelector("input")?.focus();
}

const phoneOf = (id) => phones.find((phone) => phone.id === id);

function drawFaults() {
  const words = faultsInWords();
  const strip = byId("faults");
  strip.hidden = words.length === 0;
  strip.replaceChildren(`开关打开：${words.join("，")}`, h("button", { type: "button", onclick: backToNormal }, "恢复正常"));
}

const handlers = {
  bubble(bubble) {
    const isNew = keep(bubble);
    const phone = phoneOf(bubble.persona);
    if (isNew && bubble.sender === "bot") world.arrivals.set(bubble.persona, (world.arrivals.get(bubble.persona) ?? 0) + 1);
    if (phone) isNew ? phone.append(bubble) : phone.redraw(bubble);
    else if (isNew && bubble.sender === "bot") {
      world.unread.set(bubble.persona, (world.unread.get(bubble.persona) ?? 0) + 1);
      drawPeople();
    }
  },
  persona(person) {
    const known = world.people.get(person.id);
    world.people.set(person.id, { bubbles: [], typingUntil: null, ...known, ...person });
    if (known) phoneOf(person.id)?.draw();
    else choose([...phones.map((phone) => phone.id).slice(0, room() - 1), person.id]);
  },
  typing({ persona, until }) {
    const person = world.people.get(persona);
    if (person) person.typingUntil = until;
    phoneOf(persona)?.tick();
  },
  menu({ channel, buttons }) {
    world.menus[channel] = buttons;
    phones.filter((phone) => phone.channel === channel).forEach((phone) => phone.draw());
  },
  qrcode(code) { world.qrcodes.unshift(code); },
  faults(faults) { world.faults = faults; drawFaults(); drawer.draw(); },
  clock({ now }) { setNow(now); tick(); phones.forEach((phone) => phone.retell()); drawer.draw(); toast(`现在是 ${dayAndTime()}`); },
  journal(entry) { world.journal.push(entry); drawer.logged(entry); },
  reconnected: open,
};

function tick() {
  byId("clock").textContent = dayAndTime();
  phones.forEach((phone) => phone.tick());
  drawer.tick();
}

async function open() {
  fill(await get("state"));
  const first = phones.length === 0;
  const ids = phones.map((phone) => phone.id);
  phones = [];
  layOut(first ? remembered() : ids);
  drawFaults();
  drawer.draw();
  tick();
}

byId("open-control").addEventListener("click", () => drawer.toggle("control"));
byId("open-log").addEventListener("click", () => drawer.toggle("log"));
byId("clock").addEventListener("click", () => drawer.toggle("control"));
new MutationObserver(() => {
  document.body.classList.toggle("with-drawer", !byId("drawer").hidden);
  if (world.people.size) layOut();
}).observe(byId("drawer"), { attributeFilter: ["hidden"] });
window.addEventListener("resize", () => { if (phones.length && phones.length !== Math.min(room(), world.people.size)) layOut(); });
setInterval(tick, 1000);
listen(handlers);
open().catch(() => toast("打不开模拟器，请刷新"));
