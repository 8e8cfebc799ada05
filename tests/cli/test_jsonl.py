#!/usr/bin/env python3
"""baolan compose --jsonl: each line is answered at once, what cannot be read costs itself alone."""
import json
import os
import subprocess

from tap import check, end

BAOLAN = os.environ["BAOLAN"]
CAP = 1 << 20


def run(lines, *options):
    """The answers, and the exit status."""
    text = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    done = subprocess.run([BAOLAN, "compose", "--jsonl", *options], input=text, capture_output=True)
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def ask(request, *options):
    return run([request], *options)[0][0]


def near(values, wanted):
    return len(values) == len(wanted) and all(abs(a - b) < 0.005 for a, b in zip(values, wanted))


def check_coprocess():
    """An answer comes before the next request is sent."""
    with subprocess.Popen([BAOLAN, "compose", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        ids = []
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": "柳渡桥通车。"}).encode() + b"\n")
            process.stdin.flush()
            ids.append(json.loads(process.stdout.readline())["id"])
        process.stdin.close()
        check("every answer is out before the next request", ids == [0, 1, 2], ids)


def check_answer():
    text = "昨日上午，柳渡桥通车。记者从市政府获悉，大桥全长一千二百米，“两岸居民往来方便”。"
    answer = ask({"id": "a", "text": text, "measure_em": 10, "size": 20, "indent_em": 2})
    lines = answer["lines"]
    check("the id comes back", answer["id"] == "a", answer)
    check("the lines are the text", "".join(line["text"] for line in lines) == text, lines)
    check("offsets are bytes of the text", all(line["text"] == text.encode()[line["start"]:line["end"]].decode()
                                               for line in lines), lines)
    check("every line but the last is on its measure",
          all(line["width"] == line["measure"] for line in lines[:-1]) and lines[-1]["last"], lines)
    check("the first line is indented", lines[0]["x"] == 40 and lines[0]["measure"] == 160, lines[0])
    check("there are eleven levels", all(len(line["levels"]) == 11 for line in lines), lines)
    check("advances are one a character", len(answer["adv_em"]) == len(text), answer["adv_em"])
    check("advances of the lines are those of the text",
          sum((line["adv_em"] for line in lines), []) == answer["adv_em"], lines)
    check("advances add up to the line", all(abs(sum(line["adv_em"]) * 20 - line["width"]) < 0.1 for line in lines), lines)
    check("the totals count the lines", answer["totals"]["lines"] == len(lines), answer["totals"])
    check("the totals count the justified", answer["totals"]["justified"] == len(lines) - 1, answer["totals"])


def check_advances():
    check("a trimmed mark has half an em", near(ask({"text": "国：（国"})["adv_em"], [1, 1, 0.5, 1]))
    check("a gap belongs to the character before it", near(ask({"text": "国A国"})["adv_em"][:1], [1.25]))
    check("a cluster is one advance", len(ask({"text": "国👨‍👩‍👧é国"})["adv_em"]) == 4)
    check("what falls away at a line's end advances nothing",
          ask({"text": "ab cd", "measure_em": 2})["lines"][0]["adv_em"][-1] == 0)


def check_options():
    marks = {"text": "他说：“好。”（笑）"}
    check("tight is obeyed", sum(ask({**marks, "tight": True})["adv_em"]) < sum(ask(marks)["adv_em"]))
    check("the profile is obeyed", ask({**marks, "profile": "tw"})["adv_em"] != ask(marks)["adv_em"])
    names = ask({"text": "王小明 李雷", "align": "spread", "names": True, "measure_em": 10})["adv_em"]
    check("spread and names are obeyed", near(names, [1, 1, 1, 4, 2, 1]), names)
    hang = ask({"text": "一二三。四五六", "measure_em": 3, "hang": True})["lines"][0]
    check("hang is obeyed", hang["width"] == 96 and near(hang["adv_em"], [1, 1, 1, 0]), hang)
    word = {"text": "柳渡桥的 internationalization 与 telecommunications 的 responsibility", "measure_em": 7}
    parted, whole = (any(line.get("hyphenated") for line in ask({**word, "hyphenate": on})["lines"]) for on in (True, False))
    check("hyphenate is obeyed", parted and not whole, parted, whole)
    grid = ask({"text": "国A国", "align": "start", "grid": True})["adv_em"]
    check("grid is obeyed", near(grid, [1, 1, 1]), grid)
    prose = {"text": "柳渡桥昨日通车两岸居民往来方便" * 3, "measure_em": 10.4}
    check("justify is obeyed", ask({**prose, "justify": False})["lines"][0]["ragged"])
    end = ask({**prose, "align": "end"})["lines"][-1]
    check("align is obeyed", end["x"] > 0 and abs(end["x"] + end["width"] - 10.4 * 32) < 0.1, end)
    check("glyphs are given when asked for", "glyphs" in ask({**prose, "glyphs": True})["lines"][0])
    check("and not else", "glyphs" not in ask(prose)["lines"][0])
    check("options are the defaults", ask({"text": prose["text"]}, "--measure", "5em")["lines"][0]["measure"] == 160)
    check("a request is above the options", ask(prose, "--measure", "5em")["lines"][0]["measure"] == 332.796875)
    levels = [ask({"text": "一二三——四五六", "measure_em": 3, "break": level, "method": "greedy"})["lines"][1]["text"][0]
              for level in ("gb", "strict")]
    check("the level is obeyed", levels[0] == "—" and levels[1] != "—", levels)
    check("a key that is none is told", "hue" in ask({"text": "国", "hue": 1})["warnings"][0])


def check_faults():
    answers, status = run([b'{"id":"x","text":"\xe5\x9b\xbd"\n', {"id": 2, "text": "国", "measure_em": "wide"},
                           {"id": 3, "text": "国", "break": "hard"}, b"\n", b"[1]\n", {"id": 4}, b"\xff\xfe\n",
                           {"id": 5, "text": "a" * (CAP + 1)}, {"id": [1], "text": "国"},
                           b'{"text":"a","text":"b"}\n', {"id": 6, "text": "国"}])
    errors = [answer.get("error") for answer in answers]
    check("each bad line is one error, and the good one is set", len(answers) == 10 and all(errors[:9]) and
          answers[9]["lines"], answers)
    check("the exit status is 65", status == 65, status)
    check("what is no JSON has its column", answers[0]["column"] == 20 and answers[0]["id"] is None, answers[0])
    check("a wrong value has its key and id", answers[1]["id"] == 2 and "measure_em" in errors[1], answers[1])
    check("a wrong choice names the right ones", answers[2]["id"] == 3 and "strict" in errors[2], answers[2])
    check("lines are counted, empty ones too", answers[3]["line"] == 5 and answers[9]["id"] == 6, answers[3])
    check("a text is demanded", answers[4]["id"] == 4 and "text" in errors[4], answers[4])
    check("a line beyond the cap is refused", str(CAP) in errors[6], answers[6])
    answers, status = run([{"id": 1, "text": "国"}])
    check("without a bad line it is 0", status == 0 and len(answers) == 1, status)


def check_languages():
    """HarfBuzz never forgets one."""
    answers, status = run([{"text": "国", "lang": f"x-{number % 65}"} for number in range(129)])
    check("64 languages are set, and again", all("lines" in answer for answer in answers[:64] + answers[65:]), answers[-1])
    check("one more is refused", "lang" in answers[64].get("error", "") and status == 65, answers[64])


def check_largest():
    line = json.dumps({"text": "国" * 300000}, ensure_ascii=False).encode() + b"\n"
    answers, status = run([line])
    check("a line of nearly 1 MiB is set", status == 0 and len(answers[0]["adv_em"]) == 300000, status)
    full = subprocess.run([BAOLAN, "compose", "--jsonl"], input=b'{"text":"a"}\n' * 3, stdout=open("/dev/full", "wb"),
                          stderr=subprocess.PIPE)
    check("a full disk behind the answers is told", full.returncode == 74, full.returncode)


check_coprocess()
check_answer()
check_advances()
check_options()
check_faults()
check_languages()
check_largest()
end()
