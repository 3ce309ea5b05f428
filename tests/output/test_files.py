"""The files beside the pages."""

from pathlib import Path

from improvement_plan.output.files import SiteFile, write


def test_each_file_is_written_to_its_address_with_the_folders_that_lead_there(tmp_path: Path) -> None:
    write(
        [
            SiteFile(address="robots.txt", make=lambda: b"all"),
            SiteFile(address="reports/june/data/a.csv", make="Tŷ Gŵyn\r\n".encode),
        ],
        tmp_path,
    )
    assert {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    } == {"robots.txt": b"all", "reports/june/data/a.csv": "Tŷ Gŵyn\r\n".encode()}
