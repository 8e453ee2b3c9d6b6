import pytest
from django.db import IntegrityError

from archive.models import Deposit, Donor

pytestmark = pytest.mark.django_db


def test_deposit_is_listed_by_year():
    d = Donor.objects.create(name="Mairie de Blois")
    Deposit.objects.create(donor=d, title="Plans", year=1911)
    assert Deposit.objects.filter(year=1911).count() == 1


def test_deposit_requires_donor():
    with pytest.raises(IntegrityError):
        Deposit.objects.create(title="Plans", year=1911)


def test_merge_of_two_donors():
    a, b = Donor.objects.create(name="A"), Donor.objects.create(name="B")
    Deposit.objects.create(donor=b, title="Lettres", year=1870)
    Deposit.objects.filter(donor=b).update(donor=a)
    assert a.deposit_set.count() == 1
