using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The plan of the folder to be diagnosed.</summary>
internal static class FolderPlan
{
    /// <summary>Reads it; the empty plan where the folder has none.</summary>
    /// <exception cref="DiagnosisException">There is a plan and it cannot be used. It is never ignored: what it forbids would be forgotten with it.</exception>
    public static DiagnosticPlan Read(DiagnosisRequest request, DiagnosisServices services)
    {
        try
        {
            return PlanReader.ReadFolder(request.Path, services.Yaml, request.Redactor);
        }
        catch (PlanException e)
        {
            throw new DiagnosisException(e.Message, e);
        }
    }
}
