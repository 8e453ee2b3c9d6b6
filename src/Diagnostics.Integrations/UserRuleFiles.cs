using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.UserRules;
using Diagnostics.Core.Redaction;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations;

/// <summary>The user's own rules in YAML.</summary>
public static class UserRuleFiles
{
    /// <summary>Reads a file of rules.</summary>
    /// <param name="fullPath">Where it is.</param>
    /// <param name="shownPath">The path that messages show.</param>
    /// <exception cref="PlanException">It cannot be used; the problems say where and why.</exception>
    public static IReadOnlyList<IUserRule> Read(string fullPath, string shownPath) => DeclaredRules.ReadFile(fullPath, shownPath, new YamlStructuredReader(), new Redactor());
}
