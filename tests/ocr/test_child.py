import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ocr.errors import ReaderCrashed, UnreadablePhoto, WeightsMissing

ROOT = Path(__file__).parents[2]
GIGABYTE = 1 << 30


def answer(pool, order):
    """What the reader said, and the process that said it."""
    text, pid = pool.read(order.encode()).text.split()
    return text, int(pid)


def test_one_process_reads_photo_after_photo(pool_of):
    pool = pool_of("obeying")
    assert answer(pool, "one")[1] == answer(pool, "two")[1] != os.getpid()


def test_a_slot_that_is_not_needed_is_never_started(pool_of):
    pool = pool_of("obeying", slots=2)
    assert len({answer(pool, "one")[1] for _ in range(4)}) == 1


@pytest.mark.parametrize("order", ["exit", "segfault"])
def test_a_photo_that_kills_its_process_is_reported_and_the_next_one_is_read(pool_of, order):
    pool = pool_of("obeying")
    before = answer(pool, "before")[1]
    with pytest.raises(ReaderCrashed, match="崩溃"):
        pool.read(order.encode())
    text, after = answer(pool, "after")
    assert text == "after"
    assert after != before


def test_a_photo_that_hangs_native_code_is_stopped_at_the_time_limit(pool_of):
    pool = pool_of("obeying", timeout_seconds=0.3)
    with pytest.raises(ReaderCrashed, match=r"超过 0\.3 秒"):
        pool.read(b"hang")
    assert answer(pool, "after")[0] == "after"


def test_a_photo_that_eats_memory_is_stopped_at_the_limit(pool_of):
    pool = pool_of("obeying", memory_bytes=GIGABYTE)
    with pytest.raises(ReaderCrashed, match="内存超过上限"):
        pool.read(b"eat")
    assert answer(pool, "after")[0] == "after"


def test_a_failure_of_the_engine_is_named_and_a_fresh_process_follows(pool_of):
    pool = pool_of("obeying")
    before = answer(pool, "before")[1]
    with pytest.raises(ReaderCrashed, match="ValueError: bad weights"):
        pool.read(b"fail")
    assert answer(pool, "after")[1] != before


def test_an_unreadable_photo_comes_through_as_itself_and_the_process_stays(pool_of):
    pool = pool_of("obeying")
    before = answer(pool, "before")[1]
    with pytest.raises(UnreadablePhoto, match="请重拍"):
        pool.read(b"refuse")
    assert answer(pool, "after")[1] == before


def test_an_answer_that_is_not_a_valid_page_is_refused(pool_of):
    pool = pool_of("obeying")
    with pytest.raises(ReaderCrashed, match="无效"):
        pool.read(b"nan")
    assert answer(pool, "after")[0] == "after"


def test_what_a_library_prints_does_not_disturb_the_answers(pool_of, capfd):
    assert answer(pool_of("obeying"), "print")[0] == "print"
    out, err = capfd.readouterr()
    assert out == ""
    assert "more noise" in err


def test_a_neighbour_finishes_while_a_photo_kills_its_own_process(pool_of):
    pool = pool_of("obeying", slots=2)
    with ThreadPoolExecutor(2) as threads:
        neighbour = threads.submit(answer, pool, "sleep")
        killer = threads.submit(answer, pool, "exit")
        assert isinstance(killer.exception(), ReaderCrashed)
        assert neighbour.result()[0] == "sleep"


def test_many_threads_share_few_slots(pool_of):
    pool = pool_of("obeying", slots=2)
    orders = [f"photo{n}" for n in range(12)]
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda order: answer(pool, order), orders))
    assert [text for text, _ in answers] == orders
    assert len({pid for _, pid in answers}) <= 2


def test_a_process_outlives_the_thread_that_first_asked_for_it(pool_of):
    pool = pool_of("obeying")
    with ThreadPoolExecutor(1) as passing:
        first = passing.submit(answer, pool, "one").result()[1]
    assert answer(pool, "two")[1] == first


def test_missing_weights_are_reported_as_such(pool_of):
    with pytest.raises(WeightsMissing, match="make setup"):
        pool_of("without_weights").read(b"photo")


def test_a_reader_that_cannot_start_is_reported(pool_of):
    with pytest.raises(ReaderCrashed, match="无法启动"):
        pool_of("dying_at_start").read(b"photo")


def test_closing_ends_the_processes_and_refuses_more_photos(pool_of):
    pool = pool_of("obeying")
    pid = answer(pool, "photo")[1]
    pool.close()
    assert is_gone(pid)
    with pytest.raises(RuntimeError, match="closed"):
        pool.read(b"photo")


@pytest.mark.durable
@pytest.mark.parametrize(
    "order",
    [
        "wait",
        pytest.param("hang", marks=pytest.mark.skipif(sys.platform != "linux", reason="PDEATHSIG")),
    ],
)
def test_a_process_dies_with_its_parent_even_while_native_code_hangs(tmp_path, order):
    program = f"""
import sys, threading
from pathlib import Path
from ocr.child import ReaderPool
sys.path.insert(0, {str(Path(__file__).parent)!r})
pool = ReaderPool(Path(), factory="misbehaving_readers:obeying")
print(pool.read(b"photo").text.split()[1], flush=True)
if {order!r} == "hang":
    threading.Thread(target=pool.read, args=(b"hang",)).start()
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        child = int(parent.stdout.readline())
        time.sleep(0.5 if order == "hang" else 0)
        assert not is_gone(child)
        parent.send_signal(signal.SIGKILL)
    assert becomes_true(lambda: is_gone(child))


def is_gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{pid}/stat")
    # A dead process stays as a zombie until whoever inherited it looks.
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z"


def becomes_true(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False
