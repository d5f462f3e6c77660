import threading
import time
import uuid

from minxue.base.ids import uuid7


def test_ids_rise_bear_the_moment_and_the_version() -> None:
    before = time.time_ns() // 1_000_000
    made = [uuid7() for _ in range(5_000)]
    assert made == sorted(set(made))
    assert {(one.version, one.variant) for one in made} == {(7, uuid.RFC_4122)}
    assert before <= made[0].int >> 80 <= time.time_ns() // 1_000_000


def test_threads_never_share_an_id() -> None:
    made: list[uuid.UUID] = []
    threads = [threading.Thread(target=lambda: made.extend(uuid7() for _ in range(2_000))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8_000
