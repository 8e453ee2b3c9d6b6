using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Tests.Configuration.Plan;

public class PathPatternTests
{
    [Theory]
    [InlineData("api.log", "logs/deep/api.log", true)]
    [InlineData("*.log", "api.log", true)]
    [InlineData("*.log", "api.log.ts", false)]
    [InlineData("logs/*.log", "logs/api.log", true)]
    [InlineData("logs/*.log", "logs/production/api.log", false)]
    [InlineData("./logs/*.log", "logs/api.log", true)]
    [InlineData("logs/**/*.log", "logs/production/api.log", true)]
    [InlineData("logs/**/*.log", "logs/api.log", true)]
    [InlineData("logs/", "logs/production/api.log", true)]
    [InlineData("logs/", "logs", false)]
    [InlineData("logs/", "other/logs/api.log", false)]
    [InlineData("#1.log", "#1.log", true)]
    [InlineData("!a.log", "!a.log", true)]
    [InlineData("!a.log", "b.log", false)]
    public void Names_files_as_gitignore_does(string pattern, string path, bool matches) => Assert.Equal(matches, new PathPattern(pattern).IsMatch(path));
}
