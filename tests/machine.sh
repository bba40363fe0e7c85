#!/usr/bin/env bash
# Installs what the slow tests drive and a bare machine lacks: a browser, PostgreSQL, a Chinese font.
# Needs Debian or Ubuntu and root; elsewhere it says what is missing, and those tests are skipped.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    echo "installing ${missing[*]}"
    # What a run that was killed left half installed; apt-get refuses to go on from there.
    dpkg --configure -a
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
else
    echo "not installed, so their tests will be skipped: ${missing[*]}" >&2
    echo "on Debian or Ubuntu: sudo apt-get install ${missing[*]}" >&2
fi
