import { useRef } from 'react';
import SignatureCanvas from 'react-signature-canvas';

export function SignaturePad({ onChange }: { onChange: (png: string) => void }) {
  const pad = useRef<SignatureCanvas>(null);
  return (
    <SignatureCanvas
      ref={pad}
      onEnd={() => onChange(pad.current!.toDataURL('image/png'))}
      canvasProps={{ className: 'signature' }}
    />
  );
}
