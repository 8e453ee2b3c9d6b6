using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Pharmacy.IntegrationTests;

[Integration]
public class DispensingTests(PharmacyDatabase database, WebApplicationFactory<Program> factory)
    : IClassFixture<PharmacyDatabase>, IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public async Task Dispensing_takes_from_the_oldest_batch()
    {
        await database.ResetAsync();
        var answer = await factory.CreateClient().PostAsJsonAsync("/dispensings", new { gtin = "07680123456789", quantity = 5 }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(15, await database.BatchAsync("A17"));
    }

    [Fact]
    public async Task More_than_there_is_conflicts()
    {
        await database.ResetAsync();
        var answer = await factory.CreateClient().PostAsJsonAsync("/dispensings", new { gtin = "07680123456789", quantity = 41 }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }
}
