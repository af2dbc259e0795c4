"""What a run sets aside comes back as it was, and no file is left of it."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.incremental.spool import Spool


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.binary(max_size=20)), again=st.lists(st.integers(0, 9)))
def test_what_is_set_aside_comes_back_in_any_order_and_between_others(
    tmp_path: Path, values: list[bytes], again: list[int]
) -> None:
    with Spool(tmp_path) as spool:
        places = [spool.put(value) for value in values]
        for number in again:
            if number < len(values):
                assert spool.get(places[number]) == values[number]
            places.append(spool.put(b"later"))
            values = [*values, b"later"]
        assert [spool.get(place) for place in places] == values
    assert list(tmp_path.iterdir()) == []
