#!/usr/bin/env python3
"""baolan schedule against a slow, obvious reference: a year of minutes, each of which is looked up in what every item
marked for itself. The reference shares no code with the program: zones are zoneinfo's, rules dateutil's, lunar feasts a
table from the almanac."""
import bisect
import datetime
import functools
import math
import os
import random
import subprocess
import tempfile
import zoneinfo

from tap import check, end

try:
    from dateutil import rrule
except ImportError:
    print("ok - schedule # SKIP python3-dateutil is not here")
    raise SystemExit(77)

BAOLAN = os.environ["BAOLAN"]
SOURCE = os.environ["BAOLAN_SOURCE"]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = datetime.timedelta(days=1)
UTC = datetime.timezone.utc
NEW_YEARS = """2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07
2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03
2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24 2040-02-12"""
MID_AUTUMNS = """2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06 2026-09-25 2027-09-15 2028-10-03
2029-09-22 2030-09-12"""
DRAGON_BOATS = """2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 2025-05-31 2026-06-19 2027-06-09 2028-05-28
2029-06-16 2030-06-05"""
LUNAR = {"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1": NEW_YEARS,
         "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15": MID_AUTUMNS,
         "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5": DRAGON_BOATS}
folder = tempfile.TemporaryDirectory()


def run(text, *options):
    path = os.path.join(folder.name, "schedule.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return subprocess.run([BAOLAN, "schedule", path, *options], capture_output=True, text=True, timeout=300)


# --- the reference ------------------------------------------------------------------------------------------------------

class Year:
    """The minutes of a span in a zone: what the wall clock shows at each, and when it first showed so much or more."""

    def __init__(self, zone, first, days):
        self.zone, self.first, self.days = zone, first, days
        info = zoneinfo.ZoneInfo(zone)
        start = datetime.datetime.combine(first - 3 * DAY, datetime.time(), info).astimezone(UTC)
        self.begin = start
        self.count = (days + 6) * 1440
        self.wall, self.highest = [], []
        high = datetime.datetime.min
        for minute in range(self.count):
            wall = (start + datetime.timedelta(minutes=minute)).astimezone(info).replace(tzinfo=None)
            high = max(high, wall)
            self.wall.append(wall)
            self.highest.append(high)

    def when(self, wall):
        """The first minute at which clocks show this or later: so a gap is passed, and of two the first is taken."""
        return bisect.bisect_left(self.highest, wall)

    def instant(self, minute):
        return int((self.begin + datetime.timedelta(minutes=minute)).timestamp() * 1000)


@functools.lru_cache(maxsize=None)
def year_of(zone, first, days):
    return Year(zone, first, days)


def rule_days(item, first, last):
    rule = item["rrule"]
    if rule in LUNAR:
        return {datetime.date.fromisoformat(day) for day in LUNAR[rule].split()}
    start = item.get("from") or datetime.datetime(2000, 1, 1)
    found = rrule.rrulestr(rule, dtstart=datetime.datetime.combine(start.date(), datetime.time()))
    return {day.date() for day in found.between(datetime.datetime.combine(first, datetime.time()),
                                                datetime.datetime.combine(last, datetime.time()), inc=True)}


def mark(item, year):
    """One byte a minute: the item is due, as far as its own dates go."""
    due = bytearray(year.count)
    first, last = year.first - 3 * DAY, year.first + (year.days + 3) * DAY
    named = rule_days(item, first, last) if "rrule" in item else None
    daily = "days" in item or "hours" in item or named is not None
    if not daily:
        due = bytearray(b"\1" * year.count)
    day = first
    while daily and day <= last:
        if (named is None or day in named) and day.weekday() in item.get("days", range(7)):
            for start, end in item.get("hours", [(0, 1440)]):
                midnight = datetime.datetime.combine(day, datetime.time())
                a = year.when(midnight + datetime.timedelta(minutes=start))
                b = year.when(midnight + datetime.timedelta(minutes=end + (1440 if end < start else 0)))
                due[a:b] = b"\1" * (b - a)
        day += DAY
    begin = year.when(item["from"]) if "from" in item else 0
    end = year.when(item["until"]) if "until" in item else year.count
    due[:begin] = bytes(begin)
    due[end:] = bytes(year.count - end)
    return due


def is_dated(item):
    return any(key in item for key in ("days", "hours", "from", "until", "rrule"))


def can_finish(left, before, first):
    """Whether the turns that are left can be dealt so that no two alike meet: tried one after the other."""
    places = sum(left.values())
    for one, count in left.items():
        open_places = places - (one == before) - (one == first)
        if count > max(0, math.ceil(open_places / 2)):
            return False
    return True


@functools.lru_cache(maxsize=None)
def cycle_of(weights):
    factor = functools.reduce(math.gcd, weights)
    left = {i: weight // factor for i, weight in enumerate(weights)}
    share, total = dict(left), sum(left.values())
    spare = 2 * max(left.values()) <= total
    order = []
    while len(order) < total:
        owed = sorted((i for i in left if left[i]),
                      key=lambda i: (-(share[i] * (len(order) + 1) - total * (share[i] - left[i])), i))
        for i in owed:
            rest = {**left, i: left[i] - 1}
            first = order[0] if order else i
            if not spare or (not (order and order[-1] == i) and can_finish(rest, i, first)):
                order.append(i)
                left = rest
                break
    return order


def turn(items, instant):
    order = cycle_of(tuple(item.get("weight", 1) for item in items))
    length = sum(items[i]["dwell"] for i in order)
    at = instant % (length * 1000)
    for i in order:
        if at < items[i]["dwell"] * 1000:
            return items[i]
        at -= items[i]["dwell"] * 1000
    raise AssertionError


def winner(items, instant):
    if not items:
        return None
    notices = [item for item in items if item["show"].startswith("notice")]
    if notices:
        return max(notices, key=lambda item: item["priority"])
    top = max(item["priority"] for item in items)
    items = [item for item in items if item["priority"] == top]
    dark = [item for item in items if item["show"] == "off"]
    return dark[0] if dark else turn(items, instant) if len(items) > 1 else items[0]


# --- both beside each other ---------------------------------------------------------------------------------------------

def clock(minute):
    return f"{minute // 60:02d}:{minute % 60:02d}"


def write(items, zone):
    lines = [f"zone: {zone}", "items:"]
    for item in items:
        lines.append(f"  - name: {item['name']}")
        lines.append("    screen: off" if item["show"] == "off" else f"    show: {item['show']}")
        lines += [f"    {key}: {item[key]}" for key in ("priority", "weight", "dwell", "rrule") if key in item]
        if "days" in item:
            lines.append("    days: " + ", ".join(WEEKDAYS[day] for day in item["days"]))
        if "hours" in item:
            lines.append("    hours: " + ", ".join(f"{clock(a)}-{clock(b)}" for a, b in item["hours"]))
        lines += [f"    {key}: {item[key].isoformat(timespec='minutes')}" for key in ("from", "until") if key in item]
    return "\n".join(lines) + "\n"


def parse(output):
    rows = [line.split("\t")[:2] for line in output.splitlines()]
    return [(int(datetime.datetime.fromisoformat(at).timestamp() * 1000), name) for at, name in rows]


def compare(title, items, zone, first, days, trust="synced"):
    year = year_of(zone, first, days)
    text = write(items, zone)
    done = run(text, "--from", first.isoformat(), "--for", f"{days}d", "--trust", trust)
    if done.returncode:
        check(title, False, done.stderr, text)
        return
    changes = parse(done.stdout)
    due = [bytearray(year.count) if trust == "unknown" and is_dated(item) else mark(item, year) for item in items]
    at, minutes, wrong = -1, 0, []
    begin = year.when(datetime.datetime.combine(first, datetime.time()))
    for minute in range(begin, begin + days * 1440):
        instant = year.instant(minute)
        while at + 1 < len(changes) and changes[at + 1][0] <= instant:
            at += 1
        want = winner([item for item, bits in zip(items, due) if bits[minute]], instant)
        minutes += 1
        if changes[at][1] != (want["name"] if want else "-"):
            wrong.append((year.wall[minute].isoformat(), changes[at][1], want and want["name"]))
    check(f"{title}: {minutes} minutes, {len(changes)} changes", not wrong, len(wrong), wrong[:3], text)


def item(name, show="latest", priority=50, dwell=1800, **rest):
    return {"name": name, "show": show, "priority": priority, "dwell": dwell, **rest}


def week_items():
    """Hours in the gaps and repetitions of every zone, across midnight, a leap day, feasts, notices, a dark screen."""
    at = datetime.datetime
    return [item("edition", weight=3), item("board", "page 1", weight=2, dwell=1200), item("third", "tag T", dwell=900),
            item("small", "page 2", 61, hours=[(90, 150), (125, 140), (150, 180)]),
            item("fold", "page 3", 62, hours=[(60, 120)], days=[5, 6]),
            item("late", "story A", 60, hours=[(22 * 60, 7 * 60)], days=[4, 5]),
            item("noon", "page 4", 60, hours=[(11 * 60 + 30, 13 * 60)], days=[0, 1, 2, 3, 4]),
            item("leap", "story B", 65, rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
            item("fortnight", "story C", 65, hours=[(480, 600)], rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
                 **{"from": at(2019, 3, 6, 0, 0)}),
            item("spring", "story D", 70, rrule="RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"),
            item("moon", "story E", 70, rrule="RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15", hours=[(1080, 90)]),
            item("boats", "story F", 70, rrule="RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"),
            item("dark", "off", 90, hours=[(23 * 60 + 30, 45)]),
            item("water", "notice water", 20, **{"from": at(2024, 6, 1, 20), "until": at(2024, 6, 2, 6, 30)}),
            item("storm", "notice storm", 30, days=[6], hours=[(120, 121), (3 * 60, 3 * 60 + 5)])]


RULES = ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1,2,3", "FREQ=DAILY",
         "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;BYYEARDAY=1,100,-1",
         "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")
COUNTED = ("FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "FREQ=MONTHLY;INTERVAL=2;COUNT=4", "FREQ=YEARLY",
           "FREQ=MONTHLY;UNTIL=20261231", "FREQ=DAILY;COUNT=40", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;WKST=MO;COUNT=20")


def random_item(draw, number, first, days):
    show = draw.choice(["latest", "page 1", "story S", "tag T", "date 2026-01-01"] * 4 + ["off", "notice N"])
    made = item(f"i{number}", show, draw.choice([40, 50, 50, 50, 60]), draw.choice([600, 900, 1800, 3600, 5400]))
    if draw.random() < 0.6:
        made["weight"] = draw.randint(1, 7)
    if draw.random() < 0.4:
        made["days"] = sorted(draw.sample(range(7), draw.randint(1, 5)))
    if draw.random() < 0.5 or show in ("off", "notice N"):
        made["hours"] = [(a, b) for a, b in ((draw.randrange(1440), draw.randrange(1440)) for _ in
                                             range(draw.randint(1, 3))) if a != b] or [(0, 60)]
    if draw.random() < 0.3 or show == "notice N":
        start = datetime.datetime.combine(first, datetime.time()) + draw.randrange(days) * DAY
        made["from"] = start + datetime.timedelta(minutes=draw.randrange(1440))
        made["until"] = made["from"] + datetime.timedelta(minutes=draw.randrange(60, 90 * 1440))
    if draw.random() < 0.4:
        made["rrule"] = draw.choice(COUNTED if "from" in made and draw.random() < 0.6 else RULES + tuple(LUNAR))
    return made


def check_years():
    for zone in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe"):
        compare(f"2024 in {zone}", week_items(), zone, datetime.date(2024, 1, 1), 366)
    compare("2027 in Asia/Shanghai", week_items(), "Asia/Shanghai", datetime.date(2027, 1, 1), 365)
    compare("nobody knows the time", week_items(), "Asia/Shanghai", datetime.date(2027, 1, 1), 9, "unknown")
    compare("the time is a clock chip's", week_items(), "Asia/Shanghai", datetime.date(2027, 1, 1), 9, "rtc")


def check_random():
    seed = int(os.environ.get("BAOLAN_SEED", "20261124"))
    draw = random.Random(seed)
    zones = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai")
    for number in range(int(os.environ.get("BAOLAN_SCHEDULES", "4"))):
        zone, first, days = zones[number % 4], datetime.date(2026, 1, 1), 365
        items = [random_item(draw, i, first, days) for i in range(draw.randint(1, 9))]
        compare(f"seed {seed}, schedule {number} of {len(items)} items in {zone}", items, zone, first, days)


def check_rules():
    """Rules alone, day by day over twenty years."""
    draw = random.Random(7)
    first, last, wrong, count = datetime.date(2020, 1, 1), datetime.date(2039, 12, 31), [], 0
    for _ in range(60):
        rule = random_rule(draw)
        start = datetime.date(2004, 1, 1) + draw.randrange(6000) * DAY
        made = item("r", rrule=rule, **{"from": datetime.datetime.combine(start, datetime.time())})
        done = run(write([made], "Asia/Shanghai"), "--from", first.isoformat(), "--for", "3650d")
        end = first + 3649 * DAY
        want = {day for day in rule_days(made, first, end) if first <= day <= end}
        got, showing = set(), False
        rows = parse(done.stdout) + [(int(datetime.datetime.combine(end + DAY, datetime.time(), zoneinfo.ZoneInfo(
            "Asia/Shanghai")).timestamp() * 1000), "-")]
        for (at, name), (until, _) in zip(rows, rows[1:]):
            day = datetime.datetime.fromtimestamp(at / 1000, zoneinfo.ZoneInfo("Asia/Shanghai")).date()
            while name == "r" and int(datetime.datetime.combine(day, datetime.time(), zoneinfo.ZoneInfo(
                    "Asia/Shanghai")).timestamp() * 1000) < until:
                got.add(day)
                day += DAY
        count += len(want)
        if done.returncode or got != want:
            wrong.append((rule, start.isoformat(), done.stderr, sorted(got ^ want)[:3]))
    check(f"60 rules name the days that dateutil names: {count} days", not wrong, len(wrong), wrong[:4])


def random_rule(draw):
    frequency = draw.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts = [f"FREQ={frequency}"]
    if draw.random() < 0.4:
        parts.append(f"INTERVAL={draw.randint(1, 5)}")
    if draw.random() < 0.2:
        parts.append(f"WKST={draw.choice(['MO', 'SU', 'WE'])}")
    if draw.random() < 0.4:
        parts.append("BYMONTH=" + ",".join(map(str, sorted(draw.sample(range(1, 13), draw.randint(1, 4))))))
    by = 0
    if frequency != "WEEKLY" and draw.random() < 0.4:
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw.sample([*range(1, 32), -1, -2, -31], draw.randint(1, 4)))))
        by += 1
    if draw.random() < 0.5:
        days = draw.sample(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], draw.randint(1, 3))
        if frequency in ("MONTHLY", "YEARLY") and draw.random() < 0.5:
            days = [f"{draw.choice([1, 2, 3, 4, 5, -1, -2])}{day}" for day in days]
        parts.append("BYDAY=" + ",".join(days))
        by += 1
    if frequency == "YEARLY" and draw.random() < 0.3:
        parts.append("BYYEARDAY=" + ",".join(map(str, draw.sample([*range(1, 367), -1, -366], draw.randint(1, 9)))))
        by += 1
    if by and draw.random() < 0.3:
        parts.append(f"BYSETPOS={draw.choice([1, 2, -1])}")
    if draw.random() < 0.3:
        parts.append(draw.choice([f"COUNT={draw.randint(1, 500)}", "UNTIL=20270615"]))
    return ";".join(parts)


def check_lunar():
    for rule, days in LUNAR.items():
        for first in ("2000-01-01", "2009-12-29", "2019-12-27", "2029-12-24"):
            done = run(write([item("feast", rrule=rule)], "Asia/Shanghai"), "--from", first, "--for", "3650d")
            last = (datetime.date.fromisoformat(first) + 3649 * DAY).isoformat()
            got = [line[:10] for line in done.stdout.splitlines() if "feast" in line]
            known = [day for day in days.split() if first <= day <= last]
            span = [day for day in got if known and known[0] <= day <= known[-1]]
            if known:
                check(f"{rule}, ten years from {first}", span == known, span, known)


def check_refusals():
    """The place and a word of what is wrong."""
    base = "zone: Asia/Shanghai\nitems:\n  - name: a\n"
    cases = ((base + "    show: later\n", ":4:11:", "latest"), (base + "    show: page none\n", ":4:16:", "page 1"),
             (base + "    show: latest\n    days: mon-fry\n", ":5:15:", "weekdays"),
             (base + "    show: latest\n    hours: 07:00-25:00\n", ":5:18:", "times of the day"),
             (base + "    show: latest\n    hours: 07:00-09:00, 08:00-08:00\n", ":5:25:", "00:00-24:00"),
             (base + "    show: latest\n    from: 2026-02-30\n", ":5:19:", "2026-11-20"),
             (base + "    show: latest\n    from: 2026-02-03\n    until: 2026-02-02\n", ":6:12:", "not after"),
             (base + "    show: latest\n    rrule: FREQ=YEARLY;BYMONTH=13\n", ":5:24:", "1 to 12"),
             (base + "    show: latest\n    rrule: FREQ=WEEKLY;INTERVAL=2;BYDAY=MO\n", ":5:12:", "from:"),
             (base + "    show: latest\n    rrule: \"FREQ=HOURLY\"\n", ":5:13:", "DAILY"),
             (base + "    show: latest\n    screen: off\n", ":4:11:", "leave 'show' out"),
             (base, ":3:11:", "needs"), (base + "    show: latest\n  - name: a\n    show: latest\n", ":5:11:", "line 3"),
             ("zone: Mars/Base\nitems: []\n", ":1:7:", "Asia/Shanghai"),
             (base + "    show: latest\n    wieght: 3\n", ":5:5:", "weight"),
             ("items:\n" + "".join(f"  - {{name: n{i}, show: latest}}\n" for i in range(101)), ":102:", "100"))
    for text, place, word in cases:
        done = run(text, "--at", "2026-11-24")
        check(f"refused at {place} {word}", done.returncode == 78 and place in done.stderr and word in done.stderr,
              done.returncode, done.stderr, text)
    missing = subprocess.run([BAOLAN, "schedule", folder.name + "/none.yaml"], capture_output=True, text=True)
    check("a file that is not there", missing.returncode == 66, missing.returncode, missing.stderr)
    check("a wrong instant", run(base + "    show: latest\n", "--at", "2026-13-01").returncode == 64)
    check("a wrong duration", run(base + "    show: latest\n", "--from", "2026-01-01", "--for", "3w").returncode == 64)


def check_explained():
    with open(os.path.join(SOURCE, "config/schedule.yaml"), encoding="utf-8") as file:
        text = file.read()
    done = run(text, "--at", "2027-02-06T09:00", "--explain")
    lines = done.stdout.splitlines()
    check("the example explains the lunar new year", done.returncode == 0 and "新春特刊" in lines[0] and len(lines) == 8 and
          sum(line.startswith("  * ") for line in lines) == 1 and "higher priority" in lines[1] and "weekday" in lines[2],
          done.stdout, done.stderr)
    there = run(text, "--at", "2026-11-25T23:45", "--zone", "Europe/Berlin")
    check("--zone moves local times", there.stdout.startswith("2026-11-25T23:45:00+01:00\t停水通知"), there.stdout)
    unknown = run(text, "--at", "2027-02-06T09:00", "--explain", "--trust", "unknown")
    check("and an unknown time leaves what is undated", "\t本期\t" in unknown.stdout and
          unknown.stdout.count("the time is not known") == 6, unknown.stdout)


for part in (check_refusals, check_explained, check_lunar, check_rules, check_years, check_random):
    part()
end()
