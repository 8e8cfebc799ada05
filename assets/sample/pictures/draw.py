#!/usr/bin/python3
"""Draws the pictures of the sample edition: draw.py [NAME ...]

Needs only Debian's python3-cairo. The files are written beside this script.
"""
import os
import sys

sys.dont_write_bytecode = True  # the build watches this folder

import bench
import bridge
import ferry
import heron
import kites
import market
import noodles

PICTURES = {
    "bridge": bridge,
    "clock-bench": bench,
    "ferry": ferry,
    "heron": heron,
    "kites": kites,
    "night-market": market,
    "noodles": noodles,
}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    for name in sys.argv[1:] or PICTURES:
        path = os.path.join(here, name + ".png")
        PICTURES[name].draw().save(path)
        print(name, os.path.getsize(path) // 1024, "KB")


if __name__ == "__main__":
    main()
