// The messages behind the numbers, unpacked: what each is called, and which fit a filter.
const evidenceRows = (data) => {
  const { messages, groups, numbers } = data;
  const OWN = -1;
  const NOBODY = -2;
  const here = new Map(data.channels.map(([key], place) => [key, place]));

  const author = (index) => {
    const by = messages.by[index];
    if (by === OWN) return said("evidence.you");
    return by === NOBODY ? said("evidence.somebody") : data.people[by];
  };
  const day = (index) => data.days[messages.day[index]];
  const time = (index) => {
    const minute = messages.minute[index];
    if (minute < 0) return "";
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  };
  const kind = (index) => data.kinds[messages.kind[index]];
  const words = (index) => {
    const text = messages.text[index];
    if (text === null) return made("p", "priv", said("evidence.no_words"));
    if (!text.trim()) return made("p", "priv", said("evidence.no_text"));
    return made("p", "q", made("bdi", "", said("quoted", { text })));
  };

  // One row: a message, and, behind a number, what it does there and for whom.
  const every = () =>
    messages.day.map((_, message) => ({ message })).sort((a, b) => messages.day[b.message] - messages.day[a.message]);
  const behind = (chosen) =>
    chosen.flatMap((group) => {
      const rows = [];
      let next = 0;
      group.many.forEach((many, unit) => {
        for (const end = next + many; next < end; next++) {
          rows.push({
            message: group.message[next],
            role: group.role[next],
            person: group.person[unit],
            counted: group.is[unit] === 1,
            group,
          });
        }
      });
      return rows;
    });

  const groupsOf = ({ number, part, channel }) =>
    (numbers[number] ?? [])
      .map((place) => groups[place])
      .filter((group) => (!part || group.key === part) && (!channel || group.channel === here.get(channel)));

  const parts = (number) => {
    const found = new Map((numbers[number] ?? []).map((place) => [groups[place].key, groups[place].part]));
    return found.size > 1 ? [...found] : [];
  };

  const called = (row) => {
    const about = row.person >= 0 && messages.by[row.message] === OWN ? data.people[row.person] : "";
    return about ? said("evidence.you_to", { person: about }) : author(row.message);
  };

  const fits = ({ channel, kind: wanted, side, person, from, to, counted }) => {
    const name = person.trim().toLowerCase();
    const place = channel ? here.get(channel) : null;
    return (row) => {
      const index = row.message;
      const on = day(index)[0];
      return (
        (place === null || messages.channel[index] === place) &&
        (!wanted || kind(index) === wanted) &&
        (!side || (messages.by[index] === OWN) === (side === "own")) &&
        (!name || called(row).toLowerCase().includes(name)) &&
        (!from || on >= from) &&
        (!to || on <= to) &&
        (!counted || row.counted === undefined || row.counted === (counted === "1"))
      );
    };
  };

  return {
    data,
    author,
    called,
    kind,
    parts,
    words,
    when: (index) => [day(index)[1], time(index)].filter(Boolean).join(" "),
    exactly: (index) => [day(index)[0], time(index)].filter(Boolean).join(" "),
    channel: (index) => data.channels[messages.channel[index]][1],
    role: (row) => (row.role === undefined ? "" : data.roles[row.role]),
    mark: (row) => (row.group ? row.group.marks[row.counted ? 1 : 0] : ""),
    groupsOf,
    found: (filter) => (filter.number ? behind(groupsOf(filter)) : every()).filter(fits(filter)),
  };
};
