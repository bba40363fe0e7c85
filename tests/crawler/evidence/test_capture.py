import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from warcio.archiveiterator import ArchiveIterator

from crawler.evidence.process import CaptureFailed, capture

pytestmark = pytest.mark.browser
COLOUR = (255, 238, 221)


def records(captured):
    found = {}
    for record in ArchiveIterator(io.BytesIO(captured.files["responses.warc.gz"])):
        if record.rec_type == "response":
            url = record.rec_headers.get_header("WARC-Target-URI")
            found[url] = (record.http_headers.get_statuscode(), record.content_stream().read())
    return found


def redirect(to):
    def answer(handler):
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.end_headers()

    return answer


def test_a_page_is_taken_whole(site, captured, leftovers, tmp_path):
    site.pages["/go"] = redirect("/ad")
    taken = captured(f"{site.url}/go")
    visit = taken.visit
    assert (visit.status, visit.final_url, visit.title) == (200, f"{site.url}/ad", "同城信息")
    assert [(hop.url, hop.status) for hop in visit.redirects] == [(f"{site.url}/go", 302)]
    assert visit.addresses == {"127.0.0.1": "127.0.0.1"}
    assert visit.notes == ()
    assert visit.began_at.utcoffset().total_seconds() == 8 * 3600
    assert {"adscreen", "chromium", "playwright", "warcio"} <= set(visit.tools)
    assert "年化收益12%" in taken.files["page.txt"].decode()
    assert 'id="ad"' in taken.files["page.html"].decode()
    kept = records(taken)
    assert kept[f"{site.url}/go"] == ("302", b"")
    assert kept[f"{site.url}/ad"] == ("200", site.pages["/ad"].encode())
    with Image.open(io.BytesIO(taken.files["page.png"])) as image:
        assert image.size[0] == 1366
    with Image.open(io.BytesIO(taken.files["element.png"])) as image:
        assert (image.size, image.convert("RGB").getpixel((2, 100))) == ((400, 120), COLOUR)
    assert visit.place.found_by == "text"
    assert not list(leftovers.glob("adscreen-*"))

    file = tmp_path / "responses.warc.gz"
    file.write_bytes(taken.files["responses.warc.gz"])
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", file],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "digest pass" in done.stdout


def test_an_ad_that_is_a_picture_is_found_by_its_bytes(site, captured, page_with, red_png):
    site.pages["/ad.png"] = red_png
    site.pages["/pic"] = page_with('<p style="height:3000px"></p><img src="/ad.png" loading=lazy>')
    digest = hashlib.sha256(red_png).hexdigest()
    taken = captured(f"{site.url}/pic", text="", pictures=(digest,))
    assert digest in taken.visit.pictures
    assert taken.visit.place.found_by == "picture"
    with Image.open(io.BytesIO(taken.files["element.png"])) as image:
        assert (image.size, image.convert("RGB").getpixel((9, 9))) == ((300, 150), (200, 30, 30))


def test_a_private_address_is_not_visited(site, captured):
    taken = captured(f"{site.url}/ad", allow_private=False)
    assert (taken.visit.status, taken.visit.error) == (0, "地址指向内网,按规定没有访问")
    assert site.asked == []
    assert not {"page.png", "page.txt", "page.html"} & set(taken.files)


def test_a_page_that_leads_to_a_private_address_is_not_followed(site, task, leftovers):
    """To the child 127.0.0.1 is public here, and nothing else is."""
    site.pages["/go"] = redirect("http://127.0.0.2:9/secret")
    site.pages["/frame"] = site.pages["/ad"] + '<iframe src="http://localhost.test:9/"></iframe>'
    command = (sys.executable, str(Path(__file__).with_name("one_public_address.py")))
    visit = capture(task(f"{site.url}/go"), 3_000_000_000, command).visit
    assert (visit.status, visit.error) == (0, "地址指向内网,按规定没有访问")
    assert [hop.status for hop in visit.redirects] == [302]
    assert capture(task(f"{site.url}/frame"), 3_000_000_000, command).visit.status == 200


def test_a_page_that_never_ends_is_taken_as_it_stands(site, captured, drip):
    site.pages["/drip"] = drip
    taken = captured(f"{site.url}/drip", seconds=60)
    assert taken.visit.status == 200
    assert "年化收益12%" in taken.files["page.txt"].decode()
    assert "element.png" in taken.files


def test_a_huge_page_is_cut_at_a_length(site, captured, page_with):
    site.pages["/huge"] = page_with('<div style="height:900000px;width:9000px">x</div>')
    taken = captured(f"{site.url}/huge")
    assert any("截图到" in note for note in taken.visit.notes)
    with Image.open(io.BytesIO(taken.files["page.png"])) as image:
        assert image.size == (4000, 16000)


def test_a_page_that_is_gone_is_said_to_be(site, captured):
    assert captured(f"{site.url}/nothing").visit.status == 404


def test_a_server_that_hangs_up_is_told_of(site, captured):
    site.pages["/cut"] = lambda handler: handler.connection.close()
    visit = captured(f"{site.url}/cut").visit
    assert visit.status in {0, 502}


def test_a_page_that_breaks_off_is_taken_as_far_as_it_came(site, captured):
    def half(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(site.pages["/ad"].encode())
        handler.close_connection = True

    site.pages["/half"] = half
    taken = captured(f"{site.url}/half")
    assert taken.visit.status == 200
    assert "年化收益12%" in taken.files["page.txt"].decode()
    assert list(records(taken)) == [f"{site.url}/half"]


def test_a_page_that_hangs_the_browser_is_given_up(site, captured, page_with, leftovers):
    site.pages["/loop"] = page_with("<script>setTimeout(()=>{for(;;){}},0)</script>")
    with pytest.raises(CaptureFailed, match="超过 12 秒"):
        captured(f"{site.url}/loop", seconds=12)
    assert not list(leftovers.glob("adscreen-*"))


def test_a_page_that_eats_memory_is_given_up(site, captured, page_with):
    script = "<script>window.h=[];setInterval(()=>{h.push(new Uint8Array(3e7).fill(7))},5)</script>"
    site.pages["/eat"] = page_with(script)
    with pytest.raises(CaptureFailed, match="占用内存超过 700 MB"):
        captured(f"{site.url}/eat", memory_mb=700)


def test_a_full_disk_is_told_of_and_leaves_nothing(site, captured, page_with, leftovers):
    site.pages["/ad"] = page_with("<p>" + "字" * 200_000 + "</p>")
    with pytest.raises(CaptureFailed, match="File too large"):
        captured(f"{site.url}/ad", file_bytes=4_000)
    assert not list(leftovers.glob("adscreen-*"))


def test_a_browser_that_is_not_there_is_told_of(task):
    with pytest.raises(CaptureFailed, match="截取程序出错"):
        capture(task("http://127.0.0.1:9/", chromium="/nonexistent"), 1_000_000_000)
