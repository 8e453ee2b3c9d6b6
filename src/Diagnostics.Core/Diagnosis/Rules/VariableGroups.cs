using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Groups of variables in a blueprint of Render: what stands in one reaches the services that take the group, and no other.</summary>
/// <remarks>Source: Render documentation, blueprint specification: <c>envVarGroups</c>, <c>fromGroup</c>.</remarks>
internal static class VariableGroups
{
    private const long LargestFile = 1024 * 1024;

    /// <summary>The group in which the line of a setting stands; null where it stands in none.</summary>
    public static string? Of(DiagnosisContext context, Citation? setting)
    {
        if (setting is not { Line: { } line } || Path.GetFileName(setting.Source) is not ("render.yaml" or "render.yml") || context.LinesOf(setting.Source, LargestFile) is not { } lines || line > lines.Length) return null;
        string? name = null;
        for (int i = line - 1; i >= 0; i--)
        {
            string text = lines[i].TrimStart(' ', '\t', '-');
            if (name is null && text.StartsWith("name:", StringComparison.Ordinal)) name = text["name:".Length..].Trim(' ', '"', '\'');
            if (lines[i].Length > 0 && lines[i][0] is not (' ' or '\t' or '#' or '-')) return lines[i].StartsWith("envVarGroups:", StringComparison.Ordinal) ? name : null;
        }

        return null;
    }
}
