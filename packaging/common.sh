# shellcheck shell=bash disable=SC2034
# Sourced by setup, run and test: where things lie, and how a preset is configured and built.
# Everything that is told goes to standard error, so that `packaging/run ... --json` can be piped.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
torch_version=$(<"$root/packaging/torch-version")
torch_kind=${RETORT_TORCH:-cpu}
deps=${RETORT_DEPS:-${XDG_CACHE_HOME:-$HOME/.cache}/retort}
# packaging/cmake/RetortTorch.cmake looks in the same place when nothing is named.
torch_home=$deps/torch-$torch_version-$torch_kind
libtorch=${RETORT_LIBTORCH:-$torch_home/torch}

say() { printf '%s\n' "$*" >&2; }

fail() { # fail STATUS MESSAGE
    local status=$1
    shift
    say "error: $*"
    exit "$status"
}

holds_libtorch() { # holds_libtorch FOLDER
    [ -e "$1/include/torch/csrc/api/include/torch/torch.h" ] && [ -e "$1/lib/libtorch_cpu.so" ]
}

# One job per core, but a file that includes torch takes up to 1.5 GB.
build_jobs() {
    local available jobs
    available=$(awk '/^MemAvailable:/ {print int($2 / 1500000)}' /proc/meminfo)
    jobs=$(nproc)
    [ "$available" -lt "$jobs" ] && jobs=$available
    [ "$jobs" -gt 0 ] || jobs=1
    echo "$jobs"
}

# Ninja configures again by itself when a CMake file changes; the stamp keeps what it cannot know.
configure_preset() { # configure_preset PRESET WERROR
    local stamp=$root/build/$1/configured settings="$libtorch $2"
    if [ "$stamp" -nt "$root/CMakePresets.json" ] && [ "$(<"$stamp")" = "$settings" ]; then
        return
    fi
    (cd "$root" && cmake --preset "$1" --no-warn-unused-cli -DRETORT_LIBTORCH="$libtorch" -DRETORT_WERROR="$2") >&2 \
        && printf '%s\n' "$settings" >"$stamp"
}

build_preset() { # build_preset PRESET: the targets that CMakePresets.json names
    (cd "$root" && cmake --build --preset "$1" --parallel "$(build_jobs)") >&2
}
