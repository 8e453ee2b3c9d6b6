using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;
using static Diagnostics.Core.Tests.Evidence.Tests.Integrity.Suite;

namespace Diagnostics.Core.Tests.Evidence.Tests.Integrity;

/// <summary>Test doubles in the place of what a test itself requires: by its name, or by its source.</summary>
public sealed class MockedNeedRuleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mocked-need-");

    public void Dispose() => _folder.Delete(true);

    private IReadOnlyList<TestIntegrityResult> WithSource(string file, string source, params TestCaseResult[] cases)
    {
        string path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, source);
        return TestIntegrity.Judge(new TestIntegrityInput(cases) { SourcePath = _folder.FullName });
    }

    private const string Python = """
        from unittest.mock import patch

        def test_pays_twice(): ...

        @patch("shop.gateway.client.charge", return_value=True)
        def test_pays(charge):
            assert pay(7)

        def test_refunds(mocker):
            mocker.patch("shop.mail.send")
            assert refund(7)
        """;

    [Fact]
    public void A_double_of_what_the_test_requires_is_cited_with_its_line()
    {
        TestIntegrityResult verdict = Assert.Single(WithSource(
            "tests/e2e/test_pay.py", Python, Case("test_pays", ms: 3, requires: "gateway", suite: "tests.e2e.test_pay"), Case("test_refunds", ms: 3, requires: "gateway", suite: "tests.e2e.test_pay"), Case("test_pays_twice", ms: 3, requires: "gateway", suite: "tests.e2e.test_pay")));
        Assert.Equal((FailureCodes.TestMockFallback, Status.Unverified, "gateway"), (verdict.Code, verdict.Status, verdict.Dependency));
        Assert.Equal("tests.e2e.test_pay.test_pays", Assert.Single(verdict.Tests));
        Assert.Contains("tests/e2e/test_pay.py:5 says", verdict.Figure, StringComparison.Ordinal);
        Assert.Equal("tests/e2e/test_pay.py:5", verdict.Evidence[^1].Location);
    }

    [Theory]
    [InlineData("a.test.js", "jest.mock('../src/gateway')\n\ntest('pays', async () => {\n  expect(await pay(7)).toBe(true)\n})\n", "pays")]
    [InlineData("a.test.js", "it('pays', async () => {\n  nock('http://gateway:8080').post('/pay').reply(200)\n})\n", "pays")]
    [InlineData("pay_test.go", "func TestPays(t *testing.T) {\n\tgateway := httptest.NewServer(handler)\n}\n", "TestPays")]
    [InlineData("PayTests.cs", "[Fact]\npublic async Task Pays()\n{\n    var gateway = new Mock<IGateway>();\n}\n", "Pays")]
    [InlineData("Pay.Tests.ps1", "It 'pays' {\n    Mock Invoke-Gateway { $true }\n}\n", "pays")]
    public void Doubles_of_other_languages_are_known(string file, string source, string name) =>
        Assert.Equal("mocked need", Assert.Single(WithSource(file, source, Case(name, ms: 3, requires: "gateway", suite: "", and: d => d.File = file))).Rule);

    [Theory]
    [InlineData("a.test.js", "test('pays', async () => {\n  expect(await pay(7)).toBe(true)\n})\n\ntest('mails', () => {\n  jest.spyOn(gateway, 'pay')\n})\n", "pays")]
    [InlineData("pay_test.go", "func TestPays(t *testing.T) {\n\tgateway := Dial(url)\n}\n", "TestPays")]
    public void Another_test_of_the_file_may_use_doubles(string file, string source, string name) =>
        Assert.Empty(WithSource(file, source, Case(name, ms: 3, requires: "gateway", suite: "", and: d => d.File = file)));

    [Fact]
    public void A_test_that_requires_nothing_may_use_doubles() =>
        Assert.Empty(WithSource("tests/e2e/test_pay.py", Python, Case("test_pays", ms: 3, suite: "tests.e2e.test_pay")));

    [Fact]
    public void Only_files_of_the_folder_are_opened()
    {
        string outside = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".py");
        File.WriteAllText(outside, Python);
        try
        {
            Assert.Empty(WithSource("a.py", "", Case("test_pays", ms: 3, requires: "gateway", and: d => d.File = "../" + Path.GetFileName(outside))));
            Assert.Empty(WithSource("a.py", "", Case("test_pays", ms: 3, requires: "gateway", and: d => d.File = outside)));
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Theory]
    [InlineData("test_pays_with_mocked_gateway", true)]
    [InlineData("paysAtFakeGateway", true)]
    [InlineData("gateway stub accepts", true)]
    [InlineData("test_gateway_rejects_fake_card", false)]
    [InlineData("test_gateway_pays", false)]
    [InlineData("test_mocked_mail", false)]
    public void A_name_that_says_so_is_enough(string name, bool found) =>
        Assert.Equal(found, Judge([Case(name, ms: 3, requires: "gateway")]).Any(v => v.Rule == "mocked need"));
}
