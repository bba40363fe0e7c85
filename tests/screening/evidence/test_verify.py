import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from screening.__main__ import main
from screening.correction import LineText, Rewrite
from screening.corrections import correct, current
from screening.evidence.bundle import UnreadableBundle
from screening.evidence.case import write_case
from screening.evidence.chain import Maker
from screening.evidence.verify import verify


@pytest.fixture
def folder(case, tmp_path) -> Path:
    """The case, unpacked."""
    with zipfile.ZipFile(case) as file:
        file.extractall(tmp_path / "unpacked")
    return tmp_path / "unpacked"


def names(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_an_untouched_case_stands(case, folder, authority):
    for bundle in (case, folder):
        report = verify(bundle, authority.pem)
        assert report.problems == []
        assert sum("您给出的证书" in remark for remark in report.remarks) == 3


def test_a_byte_changed_in_any_file_is_named(folder):
    for name in names(folder):
        size = (folder / name).stat().st_size
        for at in {0, size // 2, size - 1}:
            flip(folder / name, at)
            problems = verify(folder).problems
            flip(folder / name, at)
            assert any(name in problem for problem in problems), (name, at, problems)
    assert verify(folder).problems == []


def test_a_file_removed_is_named(folder):
    for name in names(folder):
        data = (folder / name).read_bytes()
        (folder / name).unlink()
        problems = verify(folder).problems
        (folder / name).write_bytes(data)
        # Without its token a manifest is only unstamped, which the list of files gives away.
        assert problems, name
        assert any(name in problem or "SHA256SUMS" in problem for problem in problems), name


@pytest.mark.parametrize("name", ["late.txt", "captures/00000001/late.png", "captures/9/x"])
def test_a_file_added_is_named(folder, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"late")
    assert any(f"{name}:不在" in problem for problem in verify(folder).problems)


def test_a_byte_changed_within_the_zip_file_is_named(case):
    with zipfile.ZipFile(case) as file:
        info = file.getinfo("captures/00000001/page.png")
    start = info.header_offset + 30 + len(info.filename)
    flip(case, start + info.compress_size // 2)
    assert any(info.filename in problem for problem in verify(case).problems)


def test_a_second_file_of_a_name_is_named(case):
    with zipfile.ZipFile(case, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("ad.json", b"[]")
    assert any("ad.json:证据包中有多个同名文件" in p for p in verify(case).problems)


def rewrite_sums(folder):
    """What a forger would do who knows the format: list everything anew."""
    listed = [name for name in names(folder) if name != "SHA256SUMS"]
    done = subprocess.run(
        ["sha256sum", *listed], cwd=folder, check=True, capture_output=True, text=True
    )
    (folder / "SHA256SUMS").write_text(done.stdout)


def test_a_manifest_edited_with_its_file_breaks_the_chain(folder):
    manifest = folder / "captures/00000001/manifest.json"
    manifest.write_text(manifest.read_text().replace('"status": 200', '"status": 404'))
    rewrite_sums(folder)
    assert any("captures/00000001/manifest.json:内容已改变" in p for p in verify(folder).problems)


def test_a_chain_that_was_cut_is_named(folder):
    lines = (folder / "chain.txt").read_text().splitlines(keepends=True)
    (folder / "chain.txt").write_text("".join(lines[:-2]))
    rewrite_sums(folder)
    assert any("证据链不完整" in p for p in verify(folder).problems)


def test_a_chain_whose_middle_was_replaced_is_broken(folder):
    chain = folder / "chain.txt"
    lines = chain.read_text().splitlines(keepends=True)
    lines[1] = f"2 {'a' * 64}\n"
    chain.write_text("".join(lines))
    rewrite_sums(folder)
    problems = verify(folder).problems
    assert any("证据链断裂,第 3 号之前" in p for p in problems)
    assert any("证据链断裂,第 5 号之前" in p for p in problems)
    assert not any("第 1 号之前" in p for p in problems)


def test_the_timestamp_of_another_file_does_not_pass(folder):
    tokens = [folder / f"captures/0000000{n}/manifest.json.tsr" for n in (1, 3)]
    tokens[0].write_bytes(tokens[1].read_bytes())
    rewrite_sums(folder)
    problems = verify(folder).problems
    assert any(f"{tokens[0].relative_to(folder)}:时间戳无效" in p for p in problems)
    assert not any(f"{tokens[1].relative_to(folder)}:时间戳无效" in p for p in problems)


def test_a_timestamp_of_an_authority_that_is_not_trusted_does_not_pass(case, tmp_path):
    key = ["-newkey", "rsa:2048", "-nodes", "-keyout", "/dev/null", "-subj", "/CN=Somebody"]
    subprocess.run(
        ["openssl", "req", "-x509", *key, "-out", tmp_path / "other.pem"],
        check=True,
        capture_output=True,
    )
    report = verify(case, (tmp_path / "other.pem").read_bytes())
    assert sum("时间戳无效" in problem for problem in report.problems) == 3


def test_standard_tools_agree(folder, authority):
    def run(*command):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)

    run("sha256sum", "-c", "SHA256SUMS")
    answer = ("-in", "manifest.json.tsr", "-data", "manifest.json", "-CAfile", "authority.pem")
    run("openssl", "ts", "-verify", *answer)


def test_a_case_of_a_flyer_holds_what_was_handed_in(archive, flyer_ad, photos, tmp_path, noon):
    write_case(flyer_ad, Maker("李工", noon), archive, tmp_path / "flyer.zip")
    report = verify(tmp_path / "flyer.zip")
    assert (report.problems, report.remarks) == ([], ["manifest.json:没有时间戳"])
    with zipfile.ZipFile(tmp_path / "flyer.zip") as file:
        [sighting] = json.loads(file.read("sightings.json"))
        [photo] = sighting["photos"]
        assert file.read(f"originals/{photo}.png") == photos.read(photo)
        assert json.loads(file.read("origins.json"))[0]["original"] == photo
        assert "年化收益12%" in file.read("readings.json").decode()
        assert json.loads(file.read("assessments.json"))[0]["score"] == 0.9


def test_a_case_holds_what_was_taken_again_and_what_people_corrected(
    archive, flyer_ad, store, intake, flyer, png, photos, tmp_path, noon
):
    with store.snapshot() as tx:
        [sighting] = tx.sightings.of_ad(flyer_ad)
    again = intake.receive(flyer(retake_of=sighting.id), [png(9)], noon)
    with store.transaction() as tx:
        known = current(sighting, sighting.photos[0], tx)
        rewrite = Rewrite(base=known.name, lines=(LineText(number=2, text="年化收益18%"),))
        correct(known, rewrite, "李工", noon, tx)
    write_case(flyer_ad, Maker("李工", noon), archive, tmp_path / "flyer.zip")
    assert verify(tmp_path / "flyer.zip").problems == []
    with zipfile.ZipFile(tmp_path / "flyer.zip") as file:
        [retake] = again.retakes
        assert file.read(f"originals/{retake}.png") == photos.read(retake)
        [correction] = json.loads(file.read("corrections.json"))
    assert (correction["corrected_by"], correction["sighting_id"]) == ("李工", sighting.id)
    assert correction["page"]["lines"][1]["text"] == "年化收益18%"


@pytest.mark.parametrize("name", ["SHA256SUMS", "authority.pem"])
def test_a_list_too_large_to_be_one_is_named(folder, name, monkeypatch):
    monkeypatch.setattr("screening.evidence.bundle.MAX_WHOLE", 100_000)
    (folder / name).write_bytes(b"\n" * 100_001)
    assert any(f"{name}:大得不合常理" in problem for problem in verify(folder).problems)


@pytest.mark.parametrize("content", [None, b"", b"not a zip"])
def test_what_is_no_bundle_is_refused_in_words(tmp_path, content):
    path = tmp_path / "no.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableBundle, match=r"没有这个文件|不是完好的 zip"):
        verify(path)


def test_the_command_says_what_it_found(case, authority, tmp_path, capsys, monkeypatch):
    (tmp_path / "trusted.pem").write_bytes(authority.pem)
    asked = ["verify", str(case), "--authority", str(tmp_path / "trusted.pem")]
    monkeypatch.setattr("sys.argv", ["screening", *asked])
    assert main() == 0
    assert "全部相符" in capsys.readouterr().out
    with zipfile.ZipFile(case, "a") as file:
        file.writestr("late.txt", "late")
    assert main() == 1
    assert "late.txt:不在" in capsys.readouterr().out
    case.unlink()
    assert main() == 2
