namespace Diagnostics.Integrations.Tests.Rules;

public class RefusedOriginTests
{
    [Fact]
    public async Task The_API_at_the_address_that_the_browser_names_is_meant_whoever_wrote_the_log() =>
        Assert.Equal("loans-api", Assert.Single(await ProjectText.FindAsync("config.invalid", ("render.yaml", """
            services:
              - type: web
                name: loans-web
                runtime: node
                startCommand: npm start
              - type: web
                name: loans-api
                runtime: python
                startCommand: uvicorn main:app --host 0.0.0.0 --port $PORT
            """), ("logs/playwright.txt", "[error] Access to fetch at 'https://loans-api.onrender.com/loans' from origin 'https://loans.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present\n"))).Component);
}
