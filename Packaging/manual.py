#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the manual page of wenli from what the program says of itself.

    wenli --experimental-dump-help | Packaging/manual.py > wenli.1
"""
import json
import sys


def text(line: str) -> str:
    """A line of running text; nothing in it is a request or an escape."""
    line = line.replace("\\", "\\e").replace("-", "\\-")
    return ("\\&" + line) if line[:1] in (".", "'") else line


def discussion(body: str) -> list[str]:
    """Paragraphs as text, indented lines as a display."""
    out, shows = [], False
    for line in body.split("\n"):
        is_example = line.startswith("  ")
        if is_example and not shows:
            out.append(".Bd -literal -offset indent")
        if shows and not is_example:
            out.append(".Ed")
        shows = is_example
        if not line.strip():
            if out and out[-1] not in (".Pp", ".Ed") and not out[-1].startswith("."):
                out.append(".Pp")
        elif is_example:
            out.append(text(line[2:]))
        else:
            if out and out[-1] == ".Ed":
                out.append(".Pp")
            out.append(text(line))
    if shows:
        out.append(".Ed")
    while out and out[-1] == ".Pp":
        out.pop()
    return out


def names(argument: dict) -> str:
    def flag(name: dict) -> str:
        word = name["name"] if name["kind"] == "short" else "-" + name["name"]
        return text(word).replace("\\-", "", 1) if word.startswith("--") else text(word)
    return " , ".join(f"Fl {flag(name)}" for name in argument["names"])


def arguments(command: dict) -> list[str]:
    shown = [a for a in command.get("arguments", []) if a.get("shouldDisplay", True)]
    if not shown:
        return []
    out = [".Bl -tag -width indent"]
    for argument in shown:
        if argument["kind"] == "positional":
            out.append(f".It Ar {argument['valueName']}")
        elif argument["kind"] == "flag":
            out.append(f".It {names(argument)}")
        else:
            out.append(f".It {names(argument)} Ar {argument.get('valueName', 'value')}")
        out.append(text(argument.get("abstract", "").replace("\n", " ")) or ".No \\&")
        if values := argument.get("allValues"):
            out.append(text(f"One of {', '.join(values)}."))
        if default := argument.get("defaultValue"):
            out.append(text(f"Without it: {default}."))
    return out + [".El"]


def commands(command: dict, path: list[str]) -> list[str]:
    out = []
    for sub in command.get("subcommands", []):
        if sub["commandName"] == "help":
            continue
        here = path + [sub["commandName"]]
        out.append(f".Ss wenli {' '.join(here)}")
        out.append(text(sub.get("abstract", "")))
        if body := sub.get("discussion"):
            out.append(".Pp")
            out += discussion(body)
        out += arguments(sub)
        out += commands(sub, here)
    return out


def main() -> None:
    root = json.load(sys.stdin)["command"]
    out = [
        ".\\\" Written by Packaging/manual.py from the help of the program.",
        ".Dd $Mdocdate$", ".Dt WENLI 1", ".Os", ".Sh NAME", ".Nm wenli",
        f".Nd {text(root['abstract'].rstrip('.'))}", ".Sh SYNOPSIS", ".Nm wenli", ".Ar command",
        ".Op Ar options", ".Op Ar", ".Sh DESCRIPTION",
    ]
    out += discussion(root.get("discussion", ""))
    out += [".Sh COMMANDS"] + commands(root, [])
    out += [
        ".Sh ENVIRONMENT", "None; results do not depend on the locale.", ".Sh EXIT STATUS",
        ".Bl -tag -width indent", ".It 0", "Done.", ".It 1",
        "Findings at or above the level of", ".Fl \\-fail\\-on .", ".It 2", "Could not run.",
        ".It 130", "Interrupted.", ".El", ".Sh SEE ALSO", ".Xr jq 1 ,", ".Xr pandoc 1 ,",
        ".Xr pdftotext 1",
    ]
    print("\n".join(out))


if __name__ == "__main__":
    main()
