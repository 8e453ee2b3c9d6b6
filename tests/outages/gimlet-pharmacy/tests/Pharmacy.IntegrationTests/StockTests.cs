using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Pharmacy.IntegrationTests;

[Integration]
public class StockTests(PharmacyDatabase database, WebApplicationFactory<Program> factory)
    : IClassFixture<PharmacyDatabase>, IClassFixture<WebApplicationFactory<Program>>
{
    private record Stock(string Gtin, long Quantity);

    [Theory]
    [InlineData("07680123456789", 40)]
    [InlineData("07680987654321", 0)]
    public async Task Stock_is_the_sum_of_all_batches(string gtin, long expected)
    {
        await database.ResetAsync();
        var stock = await factory.CreateClient().GetFromJsonAsync<Stock>($"/articles/{gtin}/stock", TestContext.Current.CancellationToken);
        Assert.Equal(expected, stock!.Quantity);
    }
}
