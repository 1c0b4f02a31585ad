"""Lists of parties are read from the reader's files, wholly or not at all, and names are found on them."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import DataError, GraphkitError, LimitError, RefusedError, UsageError
from graphkit.exchange.screening import ScreeningList, read_list, screen
from graphkit.exchange.screening.forms import core

LISTS = Path(__file__).resolve().parents[3] / "shared" / "reference" / "lists"
ENTITY_LIST = LISTS / "nsfreg_2026-07-09_bis_entity_list.json"
OF_1260H = LISTS / "nsfreg_2026-07-09_dow_1260h.json"
reference = pytest.mark.skipif(not LISTS.is_dir(), reason="the reference lists are not part of the product")

COLUMNS = (
    "source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
    "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,"
    "vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,"
    "places_of_birth,source_information_url,ids"
)
ROW = (
    '{source},,Entity,,"{name}",,"1 High Street, Utopia, UT; Box 2, Erewhon, ER; Nowhere, UT","95 FR 1234"'
    ',{start},{end},,"For all items.",Case by case.,,,,,,,,https://lists.example/el,"{aliases}",,,,,,'
)
ENTITIES = {
    "list_id": "example-list",
    "extracted": "2030-05-01",
    "count": 2,
    "entities": [
        {
            "name": "Quux Compute Group Co., Ltd.",
            "aliases": ["Quux Cloud", "阔克斯集团有限公司", "QXC"],
            "country": "Utopia",
            "address": None,
            "status": None,
            "effective_date": "2030-04-02",
            "federal_register": "95 FR 13675, 3/6/30",
            "notes": "For all items.",
        },
        {
            "name": "OOO Zyzzyva Trading",
            "aliases": [],
            "country": "Erewhon",
            "address": None,
            "status": "amended",
            "effective_date": "2030-04-02",
            "federal_register": "95 FR 13675, 3/6/30",
            "notes": None,
        },
    ],
}
MAPPING = """format = "csv"
delimiter = ";"
[columns]
name = "Entity"
aliases = "Also"
aliases_separator = "|"
list = "Programme"
country = "Country"
citation = "Journal"
start = "From"
end = "Until"
note = "Remarks"
"""
TABLE = """Nr;Entity;Also;Programme;Country;Journal;From;Until;Remarks
1;Quux Compute;QC One|QC Two;Programme A;UT;OJ 1;2030-01-31;;"first; amended"

2;Zyzzyva Trading;;Programme B;;;;2031-01-31;
"""


def _row(name: str = "Quux Compute Ltd.", **cells: str) -> str:
    given = {"source": "Example List (EX) - Bureau", "start": "2030-01-31", "end": "", "aliases": "Quux; QC Cloud"}
    return ROW.format(name=name, **(given | cells))


def _old(*rows: str) -> str:
    return "\n".join([COLUMNS, *(rows or (_row(),)), ""])


def _new(*rows: str) -> str:
    return "\r\n".join([f"_id,{COLUMNS}", *(f'"a{n}",{row}' for n, row in enumerate(rows or (_row(),))), ""])


def _changed(**fields: object) -> str:
    return json.dumps(ENTITIES | fields, indent=1)


def _with_first(**fields: object) -> str:
    first, second = ENTITIES["entities"]  # type: ignore[misc]
    return _changed(entities=[{**first, **fields}, second])


def _file(folder: Path, content: str | bytes, name: str = "list.txt") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def _read(folder: Path, content: str | bytes, mapping: str = "") -> ScreeningList:
    return read_list(_file(folder, content), _file(folder, mapping, "map.toml") if mapping else "")


@pytest.mark.parametrize("text", [_old(), _new(), "\ufeff" + _new()], ids=["old", "new", "with a mark"])
def test_the_consolidated_list_is_read(tmp_path: Path, text: str) -> None:
    """Both layouts give the same entry, with list, aliases, countries, days, requirement and address."""
    found = _read(tmp_path, text)
    [entry] = found.entries
    assert entry.list == "Example List (EX) - Bureau"
    assert (entry.name, entry.aliases) == ("Quux Compute Ltd.", ("Quux", "QC Cloud"))
    assert (entry.start, entry.end, entry.country) == (date(2030, 1, 31), None, "UT, ER")
    assert (entry.citation, entry.requirement, entry.policy) == ("95 FR 1234", "For all items.", "Case by case.")
    assert (entry.note, entry.url, entry.row) == ("Entity", "https://lists.example/el", 1)
    assert ("new" in found.layout) is ("_id" in text)
    assert found.dated == ""


def test_a_list_as_json_has_no_day_of_listing(tmp_path: Path) -> None:
    """Neither the file's date, nor the one date of all entries, nor a citation becomes a day of listing."""
    found = _read(tmp_path, _changed())
    first, second = found.entries
    assert (first.list, first.row, second.row) == ("example-list", 1, 2)
    assert (first.start, first.end) == (None, None)
    assert first.citation == "95 FR 13675, 3/6/30"
    assert second.note == "Status in the file: amended."
    assert found.dated == "2030-05-01"
    said = " ".join(found.caveats)
    assert "2030-05-01, is not the day on which a party was listed" in said
    assert "All 2 entries carry one date, 2030-04-02" in said
    assert "No entry of the file states the day" in said


def test_every_list_says_that_absence_is_not_absence(tmp_path: Path) -> None:
    """The caveat stands first, whatever the layout; a file without a date says that too."""
    for found in (_read(tmp_path, _changed()), _read(tmp_path, _old()), _read(tmp_path, TABLE, MAPPING)):
        assert found.caveats[0] == "Absence from a file is not absence from a list."
        assert any("no date of its own" in said for said in found.caveats) is (found.dated == "")


def test_entries_without_a_day_are_counted(tmp_path: Path) -> None:
    """Where some entries have a start date, the caveat tells how many have none."""
    found = _read(tmp_path, _old(_row(), _row("Other Ltd.", start="")))
    assert "1 of the 2 entries do not state the day on which the party was listed." in found.caveats


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    """The digest is that of the whole file, and the name has no folder."""
    found = _read(tmp_path, _old())
    assert found.file == "list.txt"
    assert len(found.digest) == 64
    assert found.digest != _read(tmp_path, _old() + "\n").digest


def test_a_mapping_reads_any_table(tmp_path: Path) -> None:
    """Columns of other names, another delimiter and separator; blank rows do not count."""
    first, second = _read(tmp_path, TABLE, MAPPING).entries
    assert first == (
        *("Programme A", "Quux Compute", ("QC One", "QC Two"), "UT", "OJ 1", date(2030, 1, 31), None),
        *("", "", "first; amended", "", 1),
    )
    assert (second.list, second.end, second.row) == ("Programme B", date(2031, 1, 31), 2)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ('{"meta": 1, "result": {"items": [{"n": "Quux", "a": ["One; Two"]}, {"n": "Baz"}]}}', "result.items"),
        ('[{"n": "Quux", "a": ["One; Two"]}, {"n": "Baz"}]', ""),
        ('{"n": "Quux", "a": ["One; Two"]}\n\n{"n": "Baz", "a": null}\n', ""),
    ],
    ids=["path", "array", "lines"],
)
def test_a_mapping_reads_any_json(tmp_path: Path, text: str, records: str) -> None:
    """An array reached by keys, an array alone, or an object a line; the file's name stands for the list."""
    mapping = f'format = "json"\nrecords = "{records}"\n[columns]\nname = "n"\naliases = "a"\n'
    first, second = _read(tmp_path, text, mapping).entries
    assert (first.list, first.name, first.aliases) == ("list.txt", "Quux", ("One; Two",))
    assert (second.name, second.aliases, second.row) == ("Baz", (), 2)


JSON_MAPPING = 'format = "json"\n[columns]\nname = "n"\n'


@pytest.mark.parametrize(
    ("content", "mapping", "line", "said"),
    [
        ("", "", 0, "the file is empty"),
        (b"\xef\xbb\xbf\n", "", 0, "the file is empty"),
        (_old().encode("utf-16"), "", 0, "UTF-16"),
        (_old(_row("Caf\xe9")).encode("latin-1"), "", 2, "is not UTF-8"),
        (b"PK\x03\x04", "", 0, "a zip file"),
        (_old().replace("Quux", "Qu\0ux"), "", 2, "NUL byte"),
        ("<!doctype html><html></html>", "", 1, "HTML page"),
        ("name,country\nQuux,UT\n", "", 1, "not that of a known list"),
        (_old().replace(",", ";"), "", 1, "not that of a known list"),
        (_old().replace("license_policy", "policy"), "", 1, "the column is missing: 'license_policy'"),
        (f"{COLUMNS}\n", "", 0, "it holds no entry"),
        (f"{COLUMNS},name\n", "", 1, "'name' stands twice"),
        (_old(_row(), _row() + ",x"), "", 3, "the row has 29 cells, the header has 28"),
        (_old(_row(), _row()[:-1]), "", 3, "the row has 27 cells, the header has 28"),
        (_old(_row(), _row("Open").replace("Street", '"Street')), "", 3, "the row cannot be read"),
        (_old(_row()) + 'x,"never closed\n\n\n', "", 3, "the row cannot be read"),
        (_old(_row(), _row("x" * 100_001)), "", 3, "a cell is too long"),
        (_old(_row(), _row("")), "", 3, "entry 2 cannot be read: 'name' is empty"),
        (_old(_row(), _row(source="")), "", 3, "'source' is empty"),
        (_old(_row(), _row(start="2030-02-30")), "", 3, "'start_date' is '2030-02-30', which is no day"),
        (_old(_row(), _row(end="20300131")), "", 3, "'end_date' is '20300131', which is no day"),
        ("{", "", 1, "this is not JSON"),
        ('{"list_id": "x",\n "entities": [,]}', "", 2, "this is not JSON"),
        ('{"list_id": "x"}', "", 1, "not in the layout of a known list"),
        ("[1, 2]", "", 1, "not in the layout of a known list"),
        ("[" * 100_000, "", 1, "nested too deeply"),
        ('{"list_id":' * 100_000, "", 1, "nested too deeply"),
        (_changed().replace('"status"', '"country"', 1), "", 15, "the key 'country' stands twice"),
        (_changed().replace('"status"', '"countr\\u0079"', 1), "", 15, "the key 'country' stands twice"),
        (_changed(count=0).replace('"count": 0', '"count": NaN'), "", 4, "no number of JSON"),
        (_changed(count=0).replace('"count": 0', f'"count": {"9" * 9999}'), "", 4, "too many digits"),
        (_changed(count=3409), "", 4, "it says that it holds 3,409 entries, and holds 2"),
        (_changed(count="2"), "", 4, "it says that it holds '2' entries"),
        (_changed(count=0, entities=[]), "", 0, "it holds no entry"),
        (_changed(list_id=7), "", 1, "'list_id' is not text"),
        (_changed(entities=[ENTITIES["entities"][0], "Quux"]), "", 20, "entry 2 cannot be read: it is no object"),  # type: ignore[index]
        (_with_first(name=7), "", 6, "'name' is not text"),
        (_with_first(name="  "), "", 6, "'name' is empty"),
        (_with_first(aliases=[["Quux"]]), "", 6, "'aliases' is not text"),
        (_with_first(name="Qu\ud800"), "", 6, "half of a surrogate pair"),
        (_with_first(name="Qu\0ux"), "", 6, "holds a NUL"),
        (_with_first(notes="x" * 100_001), "", 6, "100,001 characters"),
        (_changed().replace('"aliases"', '"aka"', 1), "", 6, "it lacks 'aliases'"),
        (TABLE, MAPPING.replace("Journal", "Gazette"), 1, "the column is missing: 'Gazette'"),
        (TABLE, MAPPING.replace('";"', '","'), 1, "columns are missing"),
        (TABLE.replace("2030-01-31", "31.1.2030"), MAPPING, 2, "'From' is '31.1.2030'"),
        (TABLE.replace("Programme B", ""), MAPPING, 4, "'Programme' is empty"),
        ('[{"n": "Quux"},\n {"n": 7}]', JSON_MAPPING, 2, "'n' is not text"),
        ('[{"m": "Quux"}]', JSON_MAPPING, 1, "no record has the key 'n'"),
        ("[]", JSON_MAPPING, 0, "it holds no entry"),
        ('{"n": "Quux"}\n\n{"n": "Q", "n": "R"}', JSON_MAPPING, 3, "the key 'n' stands twice"),
        ('{"n": "Quux"}\n["Quux"]', JSON_MAPPING, 2, "it is no object with named fields"),
        ('{\n"n": "Quux"}', JSON_MAPPING, 1, "this is not JSON"),
        ('{"a": {}}', JSON_MAPPING.replace("[", 'records = "a.b"\n['), 1, "nothing stands at 'a.b'"),
        ('{"a":\n {}}', JSON_MAPPING.replace("[", 'records = "a"\n['), 2, "the records are no array"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(
    tmp_path: Path, content: str | bytes, mapping: str, line: int, said: str
) -> None:
    """A fault of the list names its file and line, and says what to do; nothing is read in part."""
    with pytest.raises(DataError) as caught:
        _read(tmp_path, content, mapping)
    assert said in caught.value.message
    assert (Path(caught.value.file).name, caught.value.line) == ("list.txt", line)
    assert caught.value.hint or "NUL" in said or "UTF-8" in said


@pytest.mark.parametrize(
    ("mapping", "line", "said"),
    [
        ("format = csv\n", 1, "this is not TOML"),
        ('format = "csv"\n[columns', 2, "this is not TOML"),
        (f"x = {'[' * 100_000}", 0, "this is not TOML"),
        ('format = "csv"\n', 0, "the table [columns] is missing"),
        ('format = "csv"\ncolumns = 7\n', 2, "the table [columns] is missing"),
        ('format = "xml"\n[columns]\nname = "n"\n', 1, "the format is 'csv' or 'json'"),
        ('[columns]\nname = "n"\n', 0, "the format is 'csv' or 'json'"),
        ('format = "csv"\n[columns]\ncountry = "c"\n', 0, "does not say what 'name' is"),
        ('format = "csv"\n[columns]\nname = ""\n', 3, "does not say what 'name' is"),
        ('format = "csv"\n[columns]\nname = "n"\nnote = 7\n', 4, "'note' is not text"),
        ('format = "csv"\n[columns]\nname = "n"\n"aka" = "a"\n', 4, "no key is called 'aka'; there are name"),
        ('format = "csv"\nencoding = "x"\n[columns]\nname = "n"\n', 2, "no key is called 'encoding'"),
        ('format = "csv"\ndelimiter = ", "\n[columns]\nname = "n"\n', 2, "the delimiter is one character"),
        ('format = "json"\ndelimiter = ","\n[columns]\nname = "n"\n', 2, "'delimiter' means nothing for json"),
        ('format = "csv"\nrecords = "a"\n[columns]\nname = "n"\n', 2, "'records' means nothing for csv"),
        ('format = "csv"\n[columns]\nname = "n"\naliases_separator = ","\n', 4, "without 'aliases'"),
        ('format = "csv"\n[columns]\nname = "n"\nname = "m"\n', 4, "this is not TOML"),
    ],
)
def test_a_mapping_that_says_something_else_is_refused(tmp_path: Path, mapping: str, line: int, said: str) -> None:
    """The fault names the mapping file, its line where a key stands on one, and the page that explains it."""
    with pytest.raises(DataError) as caught:
        _read(tmp_path, TABLE, mapping)
    assert said in caught.value.message
    assert (Path(caught.value.file).name, caught.value.line) == ("map.toml", line)
    assert "docs/screening.md" in caught.value.hint


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """An address is refused, as the list and as the mapping; so is a folder, and a file that is not there."""
    for address in ("https://lists.example/el.csv", "http:/lists.example/el.csv"):
        with pytest.raises(RefusedError):
            read_list(address)
        with pytest.raises(RefusedError):
            read_list(_file(tmp_path, TABLE), address)
    for path in (str(tmp_path), str(tmp_path / "nowhere.csv"), ""):
        with pytest.raises(DataError):
            read_list(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of every other file holds for lists."""
    path = _file(tmp_path, _old())
    monkeypatch.setattr("graphkit.rdf.files.LARGEST", 100)
    with pytest.raises(LimitError):
        read_list(path)


@pytest.mark.parametrize("text", [_old(), _new(_row(), _row()), _changed(), TABLE], ids=["old", "new", "json", "table"])
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, text: str) -> None:
    """Bytes left out, doubled or changed never end in anything but a list or an error of ours."""
    drawn = random.Random(len(text))  # noqa: S311 - the same damage each time
    whole = text.encode()
    for _ in range(150):
        at, length = drawn.randrange(len(whole)), drawn.randrange(9)
        middle = drawn.choice([b"", whole[at : at + length] * 2, drawn.randbytes(2), b'"', b"{", b"\n"])
        try:
            found = _read(tmp_path, whole[:at] + middle + whole[at + length :], MAPPING if text == TABLE else "")
        except GraphkitError:
            continue
        assert found.entries
        screen(["Quux Compute"], [found])


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Quux Holdings Ltd", "QUUX HOLDINGS LIMITED"),
        ("Quux Co., Ltd.", "quux"),
        ("Quux Corp.", "Quux Incorporated"),
        ("Quux Pte. Ltd.", "Quux L.L.C."),
        ("Quux (Private) Limited", "Quux Pvt. Ltd."),
        ("Quux GmbH & Co. KG", "Quux S.p.A."),
        ("Quux & Baz A/S", "Quux and Baz"),
        ("Quux K.K.", "株式会社Quux"),
        ("OOO “Quux-Baz”", "Quux Baz JSC"),
        ("Limited Liability Company Quux", "Quux LLC"),
        ("阔克斯科技股份有限公司", "阔克斯科技"),
        ("株式会社クークス", "クークス㈱"),
        ("Xi'an Quux", "Xi’an Quux"),
    ],
)
def test_forms_of_companies_do_not_tell_names_apart(name: str, same: str) -> None:
    """Two names that differ by case, marks and forms alone are compared as one."""
    assert core(name) == core(same) != ""


@pytest.mark.parametrize(
    ("name", "other"), [("Quux Group", "Quux"), ("Quux Holdings", "Quux"), ("AG Quux", "Quux AG"), ("Company", "Ltd.")]
)
def test_other_words_do(name: str, other: str) -> None:
    """Group and Holdings are part of a name; a form counts in its place alone, and never leaves nothing."""
    assert core(name) != core(other)


def _matches(folder: Path, *names: str, least: float = 85.0, most: int = 5) -> list[tuple[str, str, float, bool]]:
    found = screen(names, [_read(folder, _changed())], least, most)
    return [(match.entry.name, match.matched, match.score, match.exact) for match in found]


def test_a_name_meets_an_entry_with_another_form(tmp_path: Path) -> None:
    """The entry's "Co., Ltd." does not hide it, and the match is exact."""
    expected = ("Quux Compute Group Co., Ltd.", "Quux Compute Group Co., Ltd.", 100.0, True)
    assert _matches(tmp_path, "Quux Compute Group") == [expected]
    assert _matches(tmp_path, "quux compute GROUP, Inc.") == [expected]


@pytest.mark.parametrize("alias", ["Quux Cloud", "quux cloud ltd", "阔克斯集团", "QXC"])
def test_an_alias_is_found(tmp_path: Path, alias: str) -> None:
    """In any script, short ones too if they are the whole name; the answer says which name it was."""
    [(name, matched, score, exact)] = _matches(tmp_path, alias)
    assert (name, score, exact) == ("Quux Compute Group Co., Ltd.", 100.0, True)
    assert core(matched) == core(alias)


def test_a_like_name_is_not_exact(tmp_path: Path) -> None:
    """A misspelt name and a name with a word less are found with a score below 100."""
    for like in ("Quux Computes Group", "Quux Compute"):
        [(_, _, score, exact)] = _matches(tmp_path, like)
        assert 85 <= score < 100
        assert not exact


@pytest.mark.parametrize("short", ["QXCS", "Quux", "QX", "", "...", "Ltd"])
def test_a_short_name_matches_only_as_a_whole(tmp_path: Path, short: str) -> None:
    """Below five characters nothing is found by resemblance, and nothing by no name."""
    assert _matches(tmp_path, short) == []


def test_an_entry_comes_once_with_its_best_match(tmp_path: Path) -> None:
    """Several names of a party give one match an entry, the exact one where there is one."""
    found = _matches(tmp_path, "Quux Compute", "Quux Cloud", "Zyzzyva Tradings")
    assert [(name, exact) for name, _, _, exact in found] == [
        ("Quux Compute Group Co., Ltd.", True),
        ("OOO Zyzzyva Trading", False),
    ]


def test_limits_never_hide_an_exact_match(tmp_path: Path) -> None:
    """``most`` and ``least`` are for the others, best first, then by list and name; each file has its own."""
    rows = [_row(f"Quux Compute {word}", aliases="") for word in ("One", "Two", "Six")]
    file = _read(tmp_path, _old(*rows, *[_row("Quux Compute Ltd.", aliases="", source=s) for s in "BA"]))
    found = screen(["Quux Compute"], [file], 100.0, 0)
    assert [(match.entry.list, match.exact) for match in found] == [("A", True), ("B", True)]
    found = screen(["Quux Compute"], [file, file._replace(entries=file.entries[:3])], most=2)
    names = [match.entry.name.rpartition(" ")[2] for match in found]
    assert names == ["Ltd.", "Ltd.", "One", "One", "Six", "Six"]
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert screen(["Quux Compute"], []) == ()


@pytest.mark.parametrize(("least", "most"), [(100.1, 5), (-1.0, 5), (float("nan"), 5), (85.0, -1)])
def test_a_limit_that_makes_no_sense_is_refused(least: float, most: int) -> None:
    """A score is from 0 to 100, and fewer than none cannot be shown."""
    with pytest.raises(UsageError):
        screen(["Quux Compute"], [], least, most)


@reference
def test_the_entity_list_is_read_whole() -> None:
    """It holds 3,409 entries, none of them with a day of listing."""
    found = read_list(str(ENTITY_LIST))
    assert len(found.entries) == 3409
    assert not any(entry.start or entry.end for entry in found.entries)
    assert found.dated == "2026-07-09"
    assert all(entry.citation for entry in found.entries)


@reference
@pytest.mark.parametrize("name", ["Tencent", "Alibaba", "ByteDance", "Baidu"])
def test_who_is_not_on_the_entity_list(name: str) -> None:
    """The companies themselves have no exact match on it."""
    assert not any(match.exact for match in screen([name], [read_list(str(ENTITY_LIST))]))


@reference
def test_who_is_on_the_entity_list() -> None:
    """An entry is met under its everyday name, and every one of several of one name is shown."""
    found = read_list(str(ENTITY_LIST))
    [first, *_] = screen(["Inspur Group"], [found])
    assert (first.entry.name, first.exact) == ("Inspur Group Co., Ltd.", True)
    assert first.entry.citation
    assert sum(match.exact for match in screen(["Suzhou Keda Technology"], [found])) == 6


@reference
def test_who_is_on_the_list_of_section_1260h() -> None:
    """Two are met exactly and one is not at all; the one date of the file is nobody's day of listing."""
    found = read_list(str(OF_1260H))
    assert [bool(screen([name], [found])) for name in ("Tencent", "Alibaba", "ByteDance")] == [True, True, False]
    assert screen(["Tencent Holdings Ltd"], [found])[0].exact
    assert not any(entry.start or entry.end for entry in found.entries)
    assert any("All 80 entries carry one date, 2026-06-10" in said for said in found.caveats)


@reference
@pytest.mark.parametrize(("name", "count"), [("us_csl_new_format.csv", 13), ("us_csl_old_format_116rows.csv", 115)])
def test_samples_of_the_consolidated_list_are_read(name: str, count: int) -> None:
    """Both layouts as they are published; some entries have a start date."""
    found = read_list(str(LISTS / name))
    assert len(found.entries) == count
    assert any(entry.start for entry in found.entries)
    assert any(entry.start is None for entry in found.entries)
    assert all(entry.url for entry in found.entries)
