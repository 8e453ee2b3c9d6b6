namespace Pharmacy.UnitTests;

public class GtinTests
{
    [Theory]
    [InlineData("07680123456789", 9)]
    [InlineData("07680987654321", 1)]
    public void Check_digit_is_the_last_one(string gtin, int expected) =>
        Assert.Equal(expected, gtin[^1] - '0');
}
