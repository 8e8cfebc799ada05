#!/usr/bin/python3
"""Draws the pictures of the sample edition: draw.py [NAME ...]

Needs only Debian's python3-cairo. The files are written beside this script.
"""
import os
import sys

sys.dont_write_bytecode = True  # the build watches this folder

import indoors
import river
import town

PICTURES = {
    "bridge": river.bridge,
    "ferry": river.ferry,
    "heron": river.heron,
    "night-market": town.night_market,
    "clock-bench": indoors.clock_bench,
    "kites": town.kites,
    "noodles": indoors.noodles,
}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    for name in sys.argv[1:] or PICTURES:
        path = os.path.join(here, name + ".png")
        PICTURES[name]().save(path)
        print(name, os.path.getsize(path) // 1024, "KB")


if __name__ == "__main__":
    main()
