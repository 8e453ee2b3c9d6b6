using System.Net;
using Xunit;

public class SmokeTests
{
    static readonly HttpClient Http = new() { BaseAddress = new Uri(Environment.GetEnvironmentVariable("BASE_URL") ?? "https://hides.gannetry.example.com") };

    [Fact] public async Task Front_page_is_served() => Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync("/")).StatusCode);
    [Fact] public async Task Hides_are_listed() => Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync("/api/hides")).StatusCode);
    [Fact] public async Task Slots_of_a_hide_are_listed() => Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync("/api/hides/3/slots")).StatusCode);
    [Fact] public async Task Unknown_hide_is_404() => Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync("/api/hides/99999/slots")).StatusCode);
}
