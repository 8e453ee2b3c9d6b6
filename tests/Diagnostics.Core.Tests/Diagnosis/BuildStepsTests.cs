using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis;

public class BuildStepsTests
{
    private const string Log = "#9 [portal 3/3] COPY . .\n#9 DONE 0.1s\n#12 [mcp 4/5] RUN pip install -r requirements.txt\n#12 2.104 ERROR: ../lib is not a valid editable requirement.\n#12 ERROR: process did not complete\n";

    [Theory]
    [InlineData("#12 2.104 ERROR: ../lib is not a valid editable requirement.", "mcp")]
    [InlineData("#9 0.1 ERROR: no", "portal")]
    [InlineData("failed to solve: process did not complete", "mcp")]
    [InlineData("#13 2.1 ERROR: of a step without a title", null)]
    [InlineData("ERROR: of no step", null)]
    public void A_line_is_of_the_service_in_its_steps_title(string line, string? name)
    {
        using var reader = new StringReader(Log);
        Assert.Equal(name, BuildSteps.Read(reader, CancellationToken.None).Name(Event(line)));
    }

    [Fact]
    public void Where_two_services_failed_the_last_word_is_of_neither()
    {
        using var reader = new StringReader(Log + "#9 ERROR: process did not complete\n");
        Assert.Null(BuildSteps.Read(reader, CancellationToken.None).Name(Event("failed to solve: process did not complete")));
    }

    private static LogEvent Event(string line) =>
        new(LogSignatureCatalogue.Default.Signatures[0], null, new Dictionary<string, string>(), new Citation(CitationKind.Log, "build.log", 1, line));
}
