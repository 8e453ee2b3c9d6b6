import pytest
from django.contrib.postgres.search import SearchVector

from archive.models import Deposit, Donor

pytestmark = pytest.mark.django_db


def fill(*titles):
    d = Donor.objects.create(name="Ville de Tours")
    for t in titles:
        Deposit.objects.create(donor=d, title=t, year=1900)
    Deposit.objects.update(search=SearchVector("title", config="french"))


def test_search_finds_accent():
    fill("Levée")
    assert Deposit.objects.filter(search="Levée").count() == 1


def test_search_pages():
    fill(*[f"Carte {i}" for i in range(30)])
    assert len(Deposit.objects.order_by("id")[20:40]) == 10
