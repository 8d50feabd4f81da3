"""Which folders are a Business Profile's, and what damage costs."""

import json
import zipfile

import pytest

from auditor.errors import MalformedSource
from auditor.records import Extent, Record, Stream
from connectors import Told, open_source
from connectors.google_business.takeout import Takeout

TOLD = Told()
HOME = "Google Business Profile/account-1/location-1"
LISTING = {
    "attributes": [
        {
            "id": {"attributeType": "LISTING_NAME"},
            "values": [{"datum": {"listingName": {"text": " Corner Bakery "}}}],
        }
    ]
}


def page(*ids):
    return {
        "reviews": [
            {
                "name": f"accounts/1/locations/2/reviews/{one}",
                "createTime": "2026-01-02T09:00:00Z",
                "starRating": "FIVE",
            }
            for one in ids
        ]
    }


def tree(root, files):
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content))
    return root


def recognised(path):
    return Takeout().recognises(open_source([path], TOLD))


def ids(source):
    items = Takeout().read(source)
    return [item.id.rpartition("/")[2] for item in items if isinstance(item, Record)]


@pytest.mark.parametrize(
    "root", [HOME, HOME.rpartition("/")[0], HOME.partition("/")[0]]
)
def test_a_location_an_account_and_the_whole_product_are_recognised(tmp_path, root):
    tree(tmp_path, {f"{HOME}/reviews.json": page("Ab"), f"{HOME}/a.jpg": "no picture"})
    assert recognised(tmp_path / root)


def test_the_takeout_around_it_is_not_for_it_may_hold_more(tmp_path):
    tree(
        tmp_path / "Takeout",
        {
            f"{HOME}/reviews.json": page("Ab"),
            "YouTube and YouTube Music/comments/comments.csv": "Comment ID\n",
        },
    )
    assert not recognised(tmp_path / "Takeout")


def test_a_folder_of_downloads_is_not_taken_for_a_location(tmp_path):
    tree(tmp_path, {"reviews.json": page("Ab"), "other/archive.json": "{}"})
    assert not recognised(tmp_path)
    assert recognised(tmp_path / "reviews.json")


@pytest.mark.parametrize(
    "content",
    [
        {"reviews": []},
        {"reviews": [{"title": "A film", "stars": 3}]},
        {"type": "FeatureCollection", "features": []},
        [1, 2],
        "not JSON",
        "",
    ],
)
def test_other_files_of_that_name_are_not_recognised(tmp_path, content):
    tree(tmp_path, {"reviews.json": content})
    assert not recognised(tmp_path / "reviews.json")
    assert not recognised(tmp_path)


def test_slashes_may_be_escaped(tmp_path):
    text = json.dumps(page("Ab")).replace("/", "\\/").replace("starRating", "stars")
    tree(tmp_path, {"reviews.json": text})
    assert recognised(tmp_path / "reviews.json")
    assert ids(open_source([tmp_path / "reviews.json"], TOLD)) == ["Ab"]


def test_only_pages_and_listings_are_kept(tmp_path):
    tree(
        tmp_path,
        {
            f"{HOME}/reviews.json": page("Ab"),
            f"{HOME}/additionalData.json": LISTING,
            f"{HOME}/photo.json": "{}",
            f"{HOME}/photo.jpg": "no picture",
        },
    )
    source = open_source([tmp_path / "Google Business Profile"], TOLD)
    assert [file.name for file in Takeout().files(source)] == [
        "reviews.json",
        "additionalData.json",
    ]
    [account] = Takeout().accounts(source)
    assert account.name == "Corner Bakery"


def test_a_damaged_member_of_an_archive_costs_its_page_alone(tmp_path):
    tree(
        tmp_path,
        {f"{HOME}/reviews.json": page("Ab"), f"{HOME}/reviews-2.json": page("Cd")},
    )
    archive = tmp_path / "takeout.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in sorted(tmp_path.rglob("*.json")):
            packed.write(file, file.relative_to(tmp_path / "Google Business Profile"))
    data = archive.read_bytes()
    archive.write_bytes(data.replace(b"reviews/Cd", b"reviews/XX", 1))
    source = open_source([archive], TOLD)
    assert ids(source) == ["Ab"]
    [damage] = [one for one in Takeout().read(source) if not isinstance(one, Record)]
    assert damage.where == "account-1/location-1/reviews-2.json"
    [span] = Takeout().covers(source)["locations/2"][Stream.INBOUND_REPLIES]
    assert span.extent is Extent.PARTIAL


def test_damage_in_one_location_leaves_the_other_complete(tmp_path):
    whole = json.dumps(page("Ab", "Cd"))
    other = json.dumps(page("Ef")).replace("locations/2", "locations/3")
    tree(
        tmp_path,
        {
            f"{HOME}/reviews.json": whole[: len(whole) - 40],
            f"{HOME[:-1]}7/reviews.json": other,
        },
    )
    source = open_source([tmp_path / "Google Business Profile"], TOLD)
    extents = {
        account: coverage[Stream.OUTBOUND_REPLIES][0].extent
        for account, coverage in Takeout().covers(source).items()
    }
    assert extents == {"locations/2": Extent.PARTIAL, "locations/3": Extent.COMPLETE}


def test_locations_without_any_review_are_told_apart_by_their_folders(tmp_path):
    files = {f"{HOME[:-1]}{number}/additionalData.json": LISTING for number in (4, 5)}
    tree(tmp_path, files)
    source = open_source([tmp_path / "Google Business Profile"], TOLD)
    assert [account.id for account in Takeout().accounts(source)] == [
        "locations/4",
        "locations/5",
    ]


def test_when_no_page_can_be_read_it_says_how_to_get_another(tmp_path):
    tree(
        tmp_path,
        {f"{HOME}/additionalData.json": LISTING, f"{HOME}/reviews.json": '{"revi'},
    )
    source = open_source([tmp_path / "Google Business Profile"], TOLD)
    with pytest.raises(MalformedSource) as caught:
        list(Takeout().read(source))
    assert "takeout.google.com" in caught.value.hint
