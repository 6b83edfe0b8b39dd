// What the page knows: one object, filled from `state` and kept up to date by the stream.

export const world = {
  zone: "Asia/Shanghai",
  accounts: {},
  menus: {},
  people: new Map(),
  places: [],
  qrcodes: [],
  faults: {},
  journal: [],
  unread: new Map(),
  arrivals: new Map(),
  offset: 0,
  botClock: "",
};

export function fill(state) {
  world.zone = state.timezone;
  world.accounts = state.accounts;
  world.menus = state.menus;
  world.places = state.places;
  world.qrcodes = state.qrcodes;
  world.faults = state.faults;
  world.journal = state.journal;
  world.people = new Map(state.personas.map((person) => [person.id, { ...person, typingUntil: null }]));
  setNow(state.now);
}

export function setNow(iso) {
  world.offset = new Date(iso) - Date.now();
}

/** The simulator's present moment. */
export const now = () => new Date(Date.now() + world.offset);

/** Keeps a bubble; says whether it is new (not a redrawn one). */
export function keep(bubble) {
  const bubbles = world.people.get(bubble.persona)?.bubbles;
  if (!bubbles) return false;
  const place = bubbles.findIndex((known) => known.id === bubble.id);
  if (place >= 0) bubbles[place] = bubble;
  else bubbles.push(bubble);
  return place < 0;
}

function parts(moment) {
  const format = new Intl.DateTimeFormat("zh-CN", {
    timeZone: world.zone, hourCycle: "h23", weekday: "short",
    year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(moment).map((part) => [part.type, part.value]));
}

export function wallClock(moment = now()) {
  const { hour, minute } = parts(moment);
  return `${hour}:${minute}`;
}

export function dayAndTime(moment = now()) {
  const { month, day, weekday, hour, minute } = parts(moment);
  return `${month}月${day}日 ${weekday} ${hour}:${minute}`;
}

/** As WeChat writes times between bubbles: 08:30, 昨天 18:00, 11月19日 08:30. */
export function sinceThen(iso) {
  const moment = new Date(iso);
  const dayOf = (date) => { const p = parts(date); return Date.UTC(p.year, p.month - 1, p.day); };
  const days = (dayOf(now()) - dayOf(moment)) / 86_400_000;
  if (days === 0) return wallClock(moment);
  if (days === 1) return `昨天 ${wallClock(moment)}`;
  const { month, day } = parts(moment);
  return `${month}月${day}日 ${wallClock(moment)}`;
}

/** The value of a datetime-local field. */
export function fieldValue(moment = now()) {
  const p = parts(moment);
  const two = (text) => String(text).padStart(2, "0");
  return `${p.year}-${two(p.month)}-${two(p.day)}T${p.hour}:${p.minute}`;
}
