using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Diagnosis;

public sealed class SourceLinesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("source-lines-");
    private readonly DeploymentModel _model = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_end_of_the_programs_own_path_is_found_where_the_component_is_built()
    {
        Write("services/api/src/db.js", "a\nconnect()\n");
        Write("services/web/src/db.js", "b\nother()\n");
        _model.Add("api").BuildContext = "services/api";
        Citation found = Find("api", new TracePlace("/app/src/db.js", 2))!;
        Assert.Equal(("services/api/src/db.js", 2, "connect()"), (found.Source, found.Line, found.Excerpt));
    }

    [Fact]
    public void A_class_is_found_below_the_source_folder_of_its_build()
    {
        Write("shop/src/main/java/com/acme/Orders.java", "class Orders {\n  void load() { }\n}\n");
        _model.Add("shop").BuildContext = "shop";
        Assert.Equal("shop/src/main/java/com/acme/Orders.java:2", Find("shop", new TracePlace("com/acme/Orders.java", 2))?.Location);
    }

    [Fact]
    public void Frames_of_libraries_are_passed_over_for_the_first_own_one()
    {
        Write("server.go", "package main\nfunc main() {}\n");
        Write("vendor/x/x.go", "package x\n");
        Assert.Equal("server.go:2", Find(null, new TracePlace("/usr/local/go/src/net/http/server.go", 1), new TracePlace("/app/vendor/x/x.go", 1), new TracePlace("/app/server.go", 2))?.Location);
    }

    [Fact]
    public void A_line_that_the_file_does_not_have_is_of_another_version()
    {
        Write("app.py", "one\n");
        Assert.Null(Find(null, new TracePlace("/app/app.py", 40)));
    }

    [Theory]
    [InlineData("../../outside.py")]
    [InlineData("/app/../../outside.py")]
    [InlineData("/nowhere/at/all.py")]
    public void What_leads_out_of_the_folder_or_is_not_there_is_not_cited(string path) => Assert.Null(Find(null, new TracePlace(path, 1)));

    [Fact]
    public void A_secret_in_the_line_is_redacted()
    {
        Write("app.py", "password = \"Kestrel-Harbour-93\"\n");
        Citation found = Find(null, new TracePlace("/app/app.py", 1))!;
        Assert.DoesNotContain("Kestrel-Harbour-93", found.Excerpt, StringComparison.Ordinal);
    }

    private Citation? Find(string? component, params TracePlace[] places) => new SourceLines(_folder.FullName, _model, new Redactor()).Find(component, places);

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
